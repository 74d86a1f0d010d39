package assets

import (
	"fmt"
	"regexp"
	"strings"
)

var docName = regexp.MustCompile(`^[a-z0-9._-]+(/[a-z0-9._-]+)*$`)

// CheckName refuses what is no name of a document.
func CheckName(name string) error {
	ok := len(name) <= 400 && docName.MatchString(name)
	for _, word := range strings.Split(name, "/") {
		if strings.Trim(word, ".") == "" {
			ok = false
		}
	}
	if !ok {
		return fmt.Errorf("%q is no name of a document", name)
	}
	return nil
}
