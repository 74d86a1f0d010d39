package tts

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

const names = `
# How our names are said.
en:
  siobhan: shivawn
  US: {say: "U S"}
  Leominster: {say: lemster, ipa: /ˈlɛmstə/}
  niamh:
    ipa: niːv
en-gb:
  siobhan: shiv orn
zh:
  重庆: 虫庆
any:
  talereel: tale reel
  x-7: x seven
`

func load(t *testing.T, text string) *Lexicon {
	t.Helper()
	l, err := LoadLexicon(strings.NewReader(text), "names.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestLexicon reads lines with the names of a file.
func TestLexicon(t *testing.T) {
	t.Parallel()
	l := load(t, names)
	for _, c := range []struct{ lang, text, want string }{
		{"en", "Siobhan! SIOBHAN, it's Siobhan's.", "shivawn! shivawn, it's shivawn's."},
		{"en", "Siobhanna told us of the US.", "Siobhanna told us of the U S."},
		{"en-GB", "Siobhan paid $5 in Leominster.", "shiv orn paid five dollars in lemster."},
		{"en", "Niamh likes Talereel.", "Niamh likes tale reel."},
		{"en", "The X-7 left.", "The x seven left."},
		{"zh", "我在重庆有2个家", "我在虫庆有两个家"},
		{"de", "Siobhan", "Siobhan"},
	} {
		rd := reader{lang: c.lang, lexicon: l.For(c.text, c.lang)}
		if got := rd.normalize(mask(c.text)); !strings.EqualFold(got, c.want) {
			t.Errorf("%s %q is read as %q, not %q", c.lang, c.text, got, c.want)
		}
		s, _ := utter(t, Request{Text: c.text, Lang: c.lang, Lexicon: rd.lexicon})
		checkTimes(t, c.text, s)
	}
}

// TestLexiconOfALine proves that a request holds the words of its own line alone:
// others must not touch its step's key.
func TestLexiconOfALine(t *testing.T) {
	t.Parallel()
	l := load(t, names)
	if got := l.For("Nobody came.", "en"); len(got) != 0 {
		t.Errorf("a line without names gets %+v", got)
	}
	want := []Pronunciation{{Word: "Leominster", Say: "lemster", IPA: "ˈlɛmstə", Exact: true}, {Word: "siobhan", Say: "shiv orn"}}
	if got := l.For("Siobhan of Leominster", "en_GB"); !slices.Equal(got, want) {
		t.Errorf("the line gets %+v", got)
	}
	if got := (*Lexicon)(nil).For("Siobhan", "en"); got != nil {
		t.Errorf("no lexicon gives %+v", got)
	}
	if got := load(t, "").For("Siobhan", "en"); len(got) != 0 {
		t.Errorf("an empty file gives %+v", got)
	}
}

// TestHostileLexicons proves that a mistake is found, with its place.
func TestHostileLexicons(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"- a\n":                           "names.yaml:1:1: languages with words under them are wanted here",
		"english:\n  a: b\n":              `names.yaml:1:1: "english" is no language: write en, zh, de-at or any`,
		"en:\n  a: b\n  '!': c\n":         `names.yaml:3:3: "!" is no word`,
		"en:\n  a: '?'\n":                 `names.yaml:2:6: "?" cannot be spoken`,
		"en:\n  a: {sya: b}\n":            `names.yaml:2:7: "sya" is unknown: a word has say, ipa and exact`,
		"en:\n  a: {ipa: 'b<c'}\n":        `names.yaml:2:12: '<' is no sign of the IPA`,
		"en:\n  a: {say: b, exact: 2}\n":  `names.yaml:2:22: exact is true or false`,
		"\xff":                            "names.yaml: the lexicon is not UTF-8",
		strings.Repeat("#", maxLexicon+1): "names.yaml: the lexicon has more than 1 MB",
		"en:\n  " + strings.Repeat("a", maxEntry+1) + ": b\n": "names.yaml:2:3: a word has more than 200 bytes",
	} {
		_, err := LoadLexicon(strings.NewReader(text), "names.yaml")
		var wrong *LexiconError
		if !errors.As(err, &wrong) || err.Error() != want || !wrong.Permanent() || wrong.Hint() == "" {
			t.Errorf("%.60q: %v", text, err)
		}
	}
	// Letters of the placeholders' script are no way to other words.
	lexicon := []Pronunciation{{Word: "a", Say: "secret"}}
	if got := (reader{lang: "en", lexicon: lexicon}).normalize("\U00010000 b"); got != "b" {
		t.Errorf("a placeholder in a story is read as %q", got)
	}
}

func FuzzLexicon(f *testing.F) {
	f.Add(names)
	f.Add("en: {a: &x b, c: *x}\n---\nzh: [1]\n")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := LoadLexicon(strings.NewReader(text), "x")
		if err != nil {
			if !errors.As(err, new(*LexiconError)) {
				t.Errorf("%v is no *LexiconError", err)
			}
			return
		}
		for _, p := range l.For(text, "en") {
			if p.Word == "" || !speakable(p.Said()) {
				t.Errorf("a pronunciation is %+v", p)
			}
		}
	})
}
