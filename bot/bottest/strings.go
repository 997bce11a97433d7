package bottest

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Fill writes a text into every exported string below the value that v points
// to: pointers lead to new values, lists get one element, maps one under the
// name "key" and one under the text. Bytes become the text as JSON.
func Fill(v any, text string) { fill(reflect.ValueOf(v).Elem(), text, nil) }

// fill leaves out what would contain itself: within are the structs it is in.
func fill(v reflect.Value, text string, within []reflect.Type) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Pointer:
		if !slices.Contains(within, v.Type().Elem()) {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), text, within)
		}
	case reflect.Slice:
		fillSlice(v, text, within)
	case reflect.Map:
		fillMap(v, text, within)
	case reflect.Struct:
		within = append(slices.Clip(within), v.Type())
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), text, within)
			}
		}
	default: // no text is in it
	}
}

func fillSlice(v reflect.Value, text string, within []reflect.Type) {
	switch of := v.Type().Elem(); {
	case of.Kind() == reflect.Uint8:
		v.SetBytes(fmt.Appendf(nil, "%q", text))
	case !slices.Contains(within, of):
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), text, within)
	}
}

func fillMap(v reflect.Value, text string, within []reflect.Type) {
	v.Set(reflect.MakeMap(v.Type()))
	for _, name := range []string{"key", text} {
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, name, within)
		fill(value, text, within)
		v.SetMapIndex(key, value)
	}
}

// Strings returns every exported string below v that contains a text, by the
// path to it: names of fields, "[]" for an element of a list, "{}" for a value
// of a map and "{key}" for the key of one. The paths are in order, each once.
func Strings(v any, with string) []string {
	found := map[string]bool{}
	find(reflect.ValueOf(v), "", with, found)
	return slices.Sorted(maps.Keys(found))
}

func find(v reflect.Value, path, with string, found map[string]bool) {
	switch v.Kind() {
	case reflect.String:
		if strings.Contains(v.String(), with) {
			found[path] = true
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			find(v.Elem(), path, with, found)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			find(reflect.ValueOf(string(v.Bytes())), path, with, found)
			return
		}
		for i := range v.Len() {
			find(v.Index(i), path+"[]", with, found)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			find(key, path+"{key}", with, found)
			find(v.MapIndex(key), path+"{}", with, found)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				find(v.Field(i), strings.TrimPrefix(path+"."+f.Name, "."), with, found)
			}
		}
	default: // no text is in it
	}
}
