package tts

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Pronunciation is how one word is said.
type Pronunciation struct {
	// Word is whole words of the text; Chinese ones need no space around them.
	Word string `json:"word"`
	// Say respells the word ("shivawn", "重慶" as "虫庆").
	Say string `json:"say,omitempty"`
	// IPA is for synthesizers that take instructions; others use Say, or read the
	// word as it is.
	IPA string `json:"ipa,omitempty"`
	// Exact words match only as they are written; others also in other cases.
	Exact bool `json:"exact,omitempty"`
}

// Lexicon is a user's pronunciations. Its file is YAML, by language; "any" is for
// all languages:
//
//	en:
//	  siobhan: shivawn            # all lower case: matches Siobhan, SIOBHAN
//	  US: {say: "U S"}            # with capitals: matches as it is written
//	  Leominster: {say: lemster, ipa: ˈlɛmstə}
//	zh:
//	  重庆: 虫庆
//	any:
//	  talereel: tale reel
//
// A nil Lexicon is an empty one.
type Lexicon struct {
	words map[string][]Pronunciation
}

// LexiconError says what is wrong in a lexicon file, and where.
type LexiconError struct {
	Name         string
	Line, Column int
	Reason       string
}

func (e *LexiconError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.Name, e.Reason)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.Name, e.Line, e.Column, e.Reason)
}

// Hint shows an entry.
func (e *LexiconError) Hint() string {
	return `Write languages with words under them, such as "en: {siobhan: shivawn}" or "zh: {重庆: 虫庆}"`
}

// Permanent reports that trying again does not help.
func (e *LexiconError) Permanent() bool { return true }

// Bounds of a lexicon.
const (
	maxLexicon = 1 << 20
	maxEntry   = 200
	maxEntries = 20000
	// maxPerLine bounds the pronunciations of one line; see placeholder.
	maxPerLine = 80
)

// anyLang is the section for all languages.
const anyLang = "any"

// LoadLexicon reads a lexicon; name is the file's in errors, all of which are
// *LexiconError but those of r.
func LoadLexicon(r io.Reader, name string) (*Lexicon, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxLexicon+1))
	if err != nil {
		return nil, fmt.Errorf("read the lexicon %s: %w", name, err)
	}
	switch {
	case len(b) > maxLexicon:
		return nil, &LexiconError{Name: name, Reason: "the lexicon has more than 1 MB"}
	case !utf8.Valid(b):
		return nil, &LexiconError{Name: name, Reason: "the lexicon is not UTF-8"}
	}
	file, err := parser.ParseBytes(b, 0)
	if err != nil {
		e := &LexiconError{Name: name, Reason: "it is not YAML"}
		if y := yaml.Error(nil); errors.As(err, &y) {
			e.Reason = y.GetMessage()
			if t := y.GetToken(); t != nil {
				e.Line, e.Column = t.Position.Line, t.Position.Column
			}
		}
		return nil, e
	}
	l := &loader{name: name, lexicon: &Lexicon{words: map[string][]Pronunciation{}}}
	for _, doc := range file.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.NullType || doc.Body.Type() == ast.CommentType {
			continue
		}
		for lang, section := range l.pairs(doc.Body, "languages with words under them") {
			l.section(lang, section)
		}
	}
	if l.err != nil {
		return nil, l.err
	}
	return l.lexicon, nil
}

// loader reads the tree of a file; the first error stops it.
type loader struct {
	name    string
	lexicon *Lexicon
	count   int
	err     *LexiconError
}

func (l *loader) fail(n ast.Node, format string, args ...any) {
	if l.err != nil {
		return
	}
	l.err = &LexiconError{Name: l.name, Reason: fmt.Sprintf(format, args...)}
	if t := n.GetToken(); t != nil {
		l.err.Line, l.err.Column = t.Position.Line, t.Position.Column
	}
}

// pairs walks a mapping in order; the keys are scalars.
func (l *loader) pairs(n ast.Node, want string) func(yield func(ast.Node, ast.Node) bool) {
	return func(yield func(ast.Node, ast.Node) bool) {
		var values []*ast.MappingValueNode
		switch m := n.(type) {
		case *ast.MappingNode:
			values = m.Values
		case *ast.MappingValueNode:
			values = []*ast.MappingValueNode{m}
		default:
			l.fail(n, "%s are wanted here", want)
		}
		for _, v := range values {
			if l.err != nil || !yield(v.Key, v.Value) {
				return
			}
		}
	}
}

// text reads a scalar that is a text; "no" and 12 are texts, too, here.
func (l *loader) text(n ast.Node, what string) string {
	switch n.Type() {
	case ast.StringType, ast.IntegerType, ast.FloatType, ast.BoolType, ast.NullType, ast.LiteralType, ast.InfinityType, ast.NanType:
	default:
		l.fail(n, "%s has to be a text", what)
		return ""
	}
	s := n.GetToken().Value
	if v, ok := n.(*ast.LiteralNode); ok {
		s = v.Value.Value
	}
	s = strings.TrimSpace(s)
	switch {
	case n.Type() == ast.NullType, s == "":
		l.fail(n, "%s is empty", what)
	case len(s) > maxEntry:
		l.fail(n, "%s has more than %d bytes", what, maxEntry)
	case strings.ContainsFunc(s, unicode.IsControl):
		l.fail(n, "%s holds a control character", what)
	}
	return s
}

func (l *loader) section(key, words ast.Node) {
	lang := strings.ReplaceAll(strings.ToLower(l.text(key, "a language")), "_", "-")
	if !isLanguage(lang) {
		l.fail(key, "%q is no language: write en, zh, de-at or %s", lang, anyLang)
	}
	if words.Type() == ast.NullType {
		return
	}
	for k, v := range l.pairs(words, "words with their pronunciations") {
		p := Pronunciation{Word: l.text(k, "a word")}
		if l.err == nil && !speakable(p.Word) {
			l.fail(k, "%q is no word", p.Word)
		}
		p.Exact = p.Word != strings.ToLower(p.Word)
		switch v.(type) {
		case *ast.MappingNode, *ast.MappingValueNode:
			l.fields(&p, v)
		default:
			p.Say = l.text(v, "a pronunciation")
		}
		if l.err == nil && p.Say == "" && p.IPA == "" {
			l.fail(v, "%q has neither say nor ipa", p.Word)
		}
		if l.err == nil && p.Say != "" && !speakable(p.Say) {
			l.fail(v, "%q cannot be spoken", p.Say)
		}
		if slices.ContainsFunc(l.lexicon.words[lang], func(o Pronunciation) bool { return o.Word == p.Word }) {
			l.fail(k, "%q is there twice", p.Word)
		}
		if l.count++; l.count > maxEntries {
			l.fail(k, "the lexicon has more than %d words", maxEntries)
		}
		l.lexicon.words[lang] = append(l.lexicon.words[lang], p)
	}
}

func (l *loader) fields(p *Pronunciation, n ast.Node) {
	for k, v := range l.pairs(n, "say, ipa or exact") {
		switch field := l.text(k, "a field"); field {
		case "say":
			p.Say = l.text(v, "say")
		case "ipa":
			p.IPA = strings.Trim(l.text(v, "ipa"), "/[] ")
			if i := strings.IndexFunc(p.IPA, func(r rune) bool { return !isIPA(r) }); l.err == nil && i >= 0 {
				r, _ := utf8.DecodeRuneInString(p.IPA[i:])
				l.fail(v, "%q is no sign of the IPA", r)
			}
		case "exact":
			b, ok := v.(*ast.BoolNode)
			if !ok {
				l.fail(v, "exact is true or false")
				continue
			}
			p.Exact = b.Value
		default:
			l.fail(k, "%q is unknown: a word has say, ipa and exact", field)
		}
	}
}

func isLanguage(s string) bool {
	if s == anyLang {
		return true
	}
	for i, part := range strings.Split(s, "-") {
		if i == 0 && (len(part) < 2 || len(part) > 3) || len(part) > 8 || part == "" {
			return false
		}
		for _, r := range part {
			if !(r >= 'a' && r <= 'z' || i > 0 && r >= '0' && r <= '9') {
				return false
			}
		}
	}
	return true
}

// isIPA are letters, the marks of stress, length and tie bars.
func isIPA(r rune) bool {
	return unicode.IsLetter(r) || unicode.Is(unicode.M, r) || unicode.Is(unicode.Lm, r) || strings.ContainsRune("ˈˌːˑ.ˈ| ‿˥˦˧˨˩'", r)
}

// For returns the pronunciations of the words that stand in a text, longest
// first; those of the language's region go before those of the language, and
// these before those of any.
func (l *Lexicon) For(text, lang string) []Pronunciation {
	if l == nil {
		return nil
	}
	lang = strings.ReplaceAll(strings.ToLower(lang), "_", "-")
	sections := []string{lang}
	if base := baseLang(lang); base != lang {
		sections = append(sections, base)
	}
	var out []Pronunciation
	for _, s := range append(sections, anyLang) {
		for _, p := range l.words[s] {
			same := func(o Pronunciation) bool { return strings.EqualFold(o.Word, p.Word) && o.Exact == p.Exact }
			if _, _, found := find(text, p, 0); found && !slices.ContainsFunc(out, same) {
				out = append(out, p)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Pronunciation) int {
		// Of two as long, the one that is particular about its case goes first.
		return cmp.Or(cmp.Compare(len(b.Word), len(a.Word)), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Word, b.Word))
	})
	return out[:min(len(out), maxPerLine)]
}

func rank(p Pronunciation) int {
	if p.Exact {
		return 0
	}
	return 1
}

// find looks for a word as a whole from a byte on.
func find(text string, p Pronunciation, from int) (lo, hi int, found bool) {
	first, _ := utf8.DecodeRuneInString(p.Word)
	last, _ := utf8.DecodeLastRuneInString(p.Word)
	for at := from; at < len(text); {
		n := 0
		if p.Exact {
			if strings.HasPrefix(text[at:], p.Word) {
				n = len(p.Word)
			}
		} else {
			n = foldPrefix(text[at:], p.Word)
		}
		if n > 0 {
			before, _ := utf8.DecodeLastRuneInString(text[:at])
			after, _ := utf8.DecodeRuneInString(text[at+n:])
			if !(joins(before) && joins(first)) && !(joins(after) && joins(last)) {
				return at, at + n, true
			}
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return 0, 0, false
}

// joins are the letters whose words end at spaces or signs.
func joins(r rune) bool { return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !isHan(r) }

// foldPrefix returns how many bytes of s are word in some case, 0 if it does not
// begin so.
func foldPrefix(s, word string) int {
	at := 0
	for _, w := range word {
		r, n := utf8.DecodeRuneInString(s[at:])
		if n == 0 || r != w && unicode.ToLower(r) != unicode.ToLower(w) {
			return 0
		}
		at += n
	}
	return at
}

// Words of the lexicon go through the wording of numbers and signs as one letter
// that no story has: a syllable of Linear B.
const (
	placeholder    = '\U00010000'
	placeholderEnd = placeholder + maxPerLine
)

func isPlaceholder(r rune) bool { return r >= placeholder && r < placeholderEnd }

// mark puts placeholders in the place of the lexicon's words.
func mark(s string, lexicon []Pronunciation) string {
	if strings.ContainsFunc(s, isPlaceholder) {
		s = strings.Map(func(r rune) rune {
			if isPlaceholder(r) {
				return ' '
			}
			return r
		}, s)
	}
	for i, p := range lexicon[:min(len(lexicon), maxPerLine)] {
		if p.Word == "" || p.Say == "" && p.IPA == "" {
			continue
		}
		for at := 0; ; {
			lo, hi, ok := find(s, p, at)
			if !ok {
				break
			}
			s = s[:lo] + string(placeholder+rune(i)) + s[hi:]
			at = lo + utf8.RuneLen(placeholder)
		}
	}
	return s
}

// Said is what the word is replaced by in text for speech: its respelling, or the
// word itself where there is only its IPA.
func (p Pronunciation) Said() string { return cmp.Or(p.Say, p.Word) }

// unmark puts what is said in the place of placeholders.
func unmark(s string, lexicon []Pronunciation) string {
	if !strings.ContainsFunc(s, isPlaceholder) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		i := int(r - placeholder)
		if !isPlaceholder(r) || i >= len(lexicon) {
			b.WriteRune(r)
			continue
		}
		for _, r := range lexicon[i].Said() {
			b.WriteString(spokenRune(r, false))
		}
	}
	return b.String()
}
