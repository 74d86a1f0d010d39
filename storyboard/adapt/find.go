package adapt

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/story"
)

// maxPeople bounds how many characters are made of a story without a bible.
const maxPeople = 24

var (
	capitalised = regexp.MustCompile(`\b\p{Lu}\p{Ll}{1,15}\b`)
	// 2 or 3 Han characters at the head of a clause, before a verb of speech.
	hanSpeaker = regexp.MustCompile(`(?:^|[，。！？”\s])([\p{Han}]{2,3})(?:低声|小声|大声|轻声|冷冷地|笑着|哭着|沉声|连忙|又|也|忽然)?(?:说|问|道|喊|答|叫|骂)`)
)

// notNames are capitalised words that are nobody's name.
var notNames = map[string]bool{"the": true, "he": true, "she": true, "it": true, "they": true, "we": true, "you": true, "i": true, "a": true, "an": true, "and": true, "but": true, "then": true, "there": true, "this": true, "that": true, "in": true, "on": true, "at": true, "no": true, "yes": true, "what": true, "who": true, "why": true, "how": true, "when": true, "where": true, "his": true, "her": true, "my": true, "your": true, "their": true, "mr": true, "mrs": true, "miss": true, "monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true, "god": true, "if": true, "not": true, "so": true, "for": true, "from": true, "with": true, "as": true, "all": true, "now": true, "nobody": true, "someone": true, "everyone": true}

// findPeople makes characters of the names that speak, or recur, in a story
// without a bible.
func findPeople(s *story.Story, chinese bool) []storyboard.Character {
	count := map[string]int{}
	females, males := map[string]int{}, map[string]int{}
	var order []string
	see := func(name string, n int) {
		if count[name] == 0 {
			order = append(order, name)
		}
		count[name] += n
	}
	for _, n := range s.Nodes {
		for _, p := range paragraphs(n.Text) {
			for _, g := range segments(p) {
				if g.quote {
					continue
				}
				names := namesIn(g.text, chinese)
				for _, name := range names {
					see(name, 1)
				}
				if len(names) == 1 {
					low := strings.ToLower(p)
					if hasAny(low, "she", "her", "她") {
						females[names[0]]++
					}
					if hasAny(low, "he", "his", "him", "他") {
						males[names[0]]++
					}
				}
			}
		}
	}
	var out []storyboard.Character
	for _, name := range order {
		if count[name] < 2 || len(out) == maxPeople {
			continue
		}
		c := storyboard.Character{ID: personID(name, len(out)), Name: name}
		switch f, m := females[name], males[name]; {
		case f > m:
			c.Gender = storyboard.Female
		case m > f:
			c.Gender = storyboard.Male
		default:
			c.Gender = []storyboard.Gender{storyboard.Female, storyboard.Male}[len(out)%2]
		}
		out = append(out, c)
	}
	return out
}

// namesIn lists what may be names in prose.
func namesIn(prose string, chinese bool) []string {
	var out []string
	if chinese {
		for _, g := range hanSpeaker.FindAllStringSubmatch(prose, -1) {
			if !strings.ContainsAny(g[1], "我你他她它们这那人声音都就不") {
				out = append(out, g[1])
			}
		}
		return out
	}
	for _, s := range sentences(prose) {
		for _, at := range capitalised.FindAllStringIndex(s, -1) {
			word := s[at[0]:at[1]]
			if notNames[strings.ToLower(word)] || slices.Contains(out, word) {
				continue
			}
			// The head of a sentence counts only before a verb of speech.
			if at[0] == 0 && !startsWithVerb(strings.ToLower(s[at[1]:])) {
				continue
			}
			out = append(out, word)
		}
	}
	return out
}

func startsWithVerb(s string) bool {
	word, _, _ := strings.Cut(strings.TrimLeft(s, " ,"), " ")
	word = strings.TrimRight(word, ".,")
	return slices.Contains(speechVerbs, word) || strings.HasSuffix(word, "ed")
}

func personID(name string, n int) string {
	id := strings.Map(func(r rune) rune {
		if r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
	return cmp.Or(id, "person-"+string(rune('a'+n)))
}
