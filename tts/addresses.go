package tts

import (
	"regexp"
	"strings"
)

// address finds web and mail addresses: what is said of one is who and where, not
// its scheme and path.
var address = regexp.MustCompile(`(?i)(?:https?://)?((?:[a-z0-9_.+-]+@)?(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|co|cn|uk|de|fr|info|tv|app|dev|me)(?:\.[a-z]{2})?)(?:[/?#][^\s，。！？、）)]*)?`)

// addresses words web and mail addresses with the words for a dot and an at sign.
func addresses(s, dot, at string) string {
	return address.ReplaceAllStringFunc(s, func(m string) string {
		host := address.FindStringSubmatch(m)[1]
		// A sign at the end is the sentence's.
		tail := m[len(strings.TrimRight(m, ".,!?;:")):]
		if len(host) > 4 && strings.EqualFold(host[:4], "www.") {
			host = host[4:]
		}
		return strings.NewReplacer(".", dot, "@", at, "_", " ", "+", " ").Replace(host) + tail
	})
}
