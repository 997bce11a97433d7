// Checks manifests and translations of Teams with Microsoft's own schemas.
//   npm ci && node check.mjs FOLDER...
// In each folder there are manifest.json, the files that it names, and two icons.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import formats from 'ajv-formats';

const require = createRequire(import.meta.url);
const schemas = path.join(path.dirname(require.resolve('@microsoft/app-manifest/package.json')), 'build/json-schemas/teams');
const folders = process.argv.slice(2);
if (!folders.length) { console.error('usage: node check.mjs FOLDER...'); process.exit(2); }

const read = (...file) => JSON.parse(fs.readFileSync(path.join(...file), 'utf8'));

// newest returns the highest version that there is a schema of.
function newest() {
  const all = fs.readdirSync(schemas).filter((v) => /^v1\.\d+$/.test(v)).map((v) => +v.slice(3));
  return `1.${Math.max(...all)}`;
}

// validate returns what a schema has against a file.
function validate(version, schema, json) {
  // One of their patterns is none in Unicode mode.
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  formats(ajv);
  const check = ajv.compile(read(schemas, `v${version}`, `MicrosoftTeams.${schema}schema.json`));
  return check(json) ? [] : check.errors.map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}

// size returns what a PNG says of its size.
function size(file) {
  const b = fs.readFileSync(file);
  return `${b.readUInt32BE(16)}x${b.readUInt32BE(20)}`;
}

function check(folder) {
  const m = read(folder, 'manifest.json'), wrong = [];
  const tell = (name, said) => wrong.push(...said.map((s) => `${path.join(folder, name)}: ${s}`));
  tell('manifest.json', validate(m.manifestVersion, '', m));
  if (m.manifestVersion !== newest()) console.log(`${folder}: there is a newer schema, ${newest()}`);
  for (const l of m.localizationInfo?.additionalLanguages ?? []) tell(l.file, validate(m.manifestVersion, 'Localization.', read(folder, l.file)));
  for (const [icon, want] of [[m.icons.color, '192x192'], [m.icons.outline, '32x32']]) {
    if (size(path.join(folder, icon)) !== want) tell(icon, [`is ${size(path.join(folder, icon))}, not ${want}`]);
  }
  return wrong;
}

const wrong = folders.flatMap(check);
for (const w of wrong) console.log(w);
console.log(`${folders.length} checked, ${wrong.length} complaints`);
process.exit(wrong.length ? 1 : 0);
