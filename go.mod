module odense.dk/ideabot

go 1.26.8
