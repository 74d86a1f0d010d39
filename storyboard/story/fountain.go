package story

import (
	"regexp"
	"strings"
	"unicode"
)

// The rules are those of Fountain 1.1 (https://fountain.io/syntax).

type elementKind int

const (
	headingElement elementKind = iota
	actionElement
	cueElement
	parentheticalElement
	dialogueElement
	// transitionElement says how one scene gives way to the next.
	transitionElement
	// droppedElement is what guides the crew and is no story: sections, synopses,
	// page breaks.
	droppedElement
)

// element is a part of a screenplay.
type element struct {
	kind elementKind
	text string
	// more are further lines of the same paragraph.
	more []string
	line int
	// dual tells of a cue whose dialogue runs beside the one before.
	dual bool
	// alone tells of action that is a paragraph of its own.
	alone bool
}

var (
	sceneHeading = regexp.MustCompile(`(?i)^(?:INT\.?/EXT|EXT\.?/INT|INT|EXT|EST|I/E)[. ][ \t]*(.*\S)|^(?:内景|外景|内外景|场景)[.．。:：、 \t]*(.*\S)`)
	sceneNumber  = regexp.MustCompile(`[ \t]*#[^#\n]{1,20}#[ \t]*$`)
	cueLine      = regexp.MustCompile(`^([^()（）a-z]*\p{L}[^()（）a-z]*)((?:[ \t]*[(（][^()（）]*[)）])*)[ \t]*(\^?)[ \t]*$`)
	forcedCue    = regexp.MustCompile(`^@([^()（）^]+)((?:[ \t]*[(（][^()（）]*[)）])*)[ \t]*(\^?)[ \t]*$`)
	transition   = regexp.MustCompile(`^(?:[^a-z]*\bTO:|(?:FADE|CUT|DISSOLVE|SMASH|IRIS|WIPE|DIP|WHIP PAN|SWISH PAN|THE END)\b[^a-z]*[.:]?)$`)
	titleKey     = regexp.MustCompile(`^(\p{L}[\p{L} ]{0,30}):[ \t]*(.*)$`)
)

// screenplayText takes out what is not for the reader: the boneyard between
// /* and */, and notes in double brackets. Lines keep their numbers.
func screenplayText(data string, dropped func(line int)) string {
	return cutOut(cutOut(data, "/*", "*/", true, dropped), "[[", "]]", false, dropped)
}

// cutOut takes out what stands between two marks. An open boneyard reaches to
// the end; an open note, or one over an empty line, is none.
func cutOut(s, opening, closing string, open bool, dropped func(line int)) string {
	var b strings.Builder
	at, line := 0, 1
	// Where the next closing mark and the next empty line are, -1 for none.
	end, gap := 0, 0
	next := func(known int, what string, from int) int {
		if known < 0 || known >= from && known > 0 {
			return known
		}
		if i := strings.Index(s[from:], what); i >= 0 {
			return from + i
		}
		return -1
	}
	for {
		i := strings.Index(s[at:], opening)
		if i < 0 {
			b.WriteString(s[at:])
			return b.String()
		}
		i += at
		line += strings.Count(s[at:i], "\n")
		b.WriteString(s[at:i])
		from := i + len(opening)
		end, gap = next(end, closing, from), next(gap, "\n\n", from)
		if end < 0 && open {
			dropped(line)
			return b.String()
		}
		if end < 0 || !open && gap >= 0 && gap < end {
			at = from
			continue
		}
		dropped(line)
		at = end + len(closing)
		breaks := strings.Count(s[i:at], "\n")
		b.WriteString(strings.Repeat("\n", breaks))
		line += breaks
	}
}

// readTitlePage reads the keys at the top; it returns how many lines they take.
func readTitlePage(lines []string) (title string, n int) {
	first := 0
	for first < len(lines) && strings.TrimSpace(lines[first]) == "" {
		first++
	}
	if first == len(lines) || titleKey.FindStringSubmatch(lines[first]) == nil || transition.MatchString(lines[first]) {
		return "", 0
	}
	key := ""
	for n = first; n < len(lines) && strings.TrimSpace(lines[n]) != ""; n++ {
		value := strings.TrimSpace(lines[n])
		if m := titleKey.FindStringSubmatch(lines[n]); m != nil {
			key, value = strings.ToLower(m[1]), strings.TrimSpace(m[2])
		}
		if key == "title" && value != "" {
			title = strings.TrimSpace(title + " " + plainScript(value))
		}
	}
	return title, n
}

// elements takes a screenplay apart.
func elements(lines []string, from int) []element {
	var out []element
	blank := func(i int) bool { return i < 0 || i >= len(lines) || strings.TrimSpace(lines[i]) == "" }
	for i := from; i < len(lines); i++ {
		l := strings.TrimSpace(lines[i])
		if l == "" {
			continue
		}
		e := element{kind: actionElement, text: l, line: i + 1}
		before := i == from || blank(i-1)
		switch {
		case l[0] == '.' && len(l) > 1 && l[1] != '.' && before:
			e.kind, e.text = headingElement, l[1:]
		case l[0] == '!':
			e.text, e.alone = l[1:], true
		case l[0] == '#', strings.HasPrefix(l, "===") && strings.Trim(l, "=") == "", l[0] == '=':
			e.kind = droppedElement
		case l[0] == '>' && strings.HasSuffix(l, "<"):
			e.text, e.alone = strings.TrimSpace(strings.Trim(l, "<>")), true // centred
		case l[0] == '>':
			e.kind, e.text = transitionElement, l[1:]
		case l[0] == '~':
			e.text, e.alone = strings.TrimSpace(l[1:]), true // sung
		case before && sceneHeading.MatchString(l):
			e.kind = headingElement
		case before && blank(i+1) && transition.MatchString(l):
			e.kind = transitionElement
		case before && isCue(l) && !blank(i+1):
			e.kind = cueElement
			e.dual = strings.HasSuffix(l, "^")
			e.text = strings.TrimSpace(strings.TrimSuffix(l, "^"))
			out = append(out, e)
			i = dialogue(lines, i+1, &out)
			continue
		}
		// Lines of action that follow each other are one paragraph.
		if n := len(out); n > 0 && e.kind == actionElement && !before && !e.alone && out[n-1].kind == actionElement && !out[n-1].alone {
			out[n-1].more = append(out[n-1].more, e.text)
			continue
		}
		out = append(out, e)
	}
	return out
}

// isCue reports whether a line names who speaks: all in capitals, or forced.
// Scripts without capitals need the @.
func isCue(l string) bool {
	if l[0] == '@' {
		return forcedCue.MatchString(l)
	}
	m := cueLine.FindStringSubmatch(l)
	return m != nil && len(m[1]) <= 60 && strings.ContainsFunc(m[1], unicode.IsUpper) && !strings.HasSuffix(strings.TrimSpace(m[1]), ":")
}

// dialogue reads the lines below a cue; it returns the last one's index.
func dialogue(lines []string, i int, out *[]element) int {
	for ; i < len(lines); i++ {
		l := strings.TrimSpace(lines[i])
		if l == "" {
			if lines[i] == "  " { // a line of two spaces goes on
				continue
			}
			break
		}
		kind := dialogueElement
		if l[0] == '(' && strings.HasSuffix(l, ")") || strings.HasPrefix(l, "（") && strings.HasSuffix(l, "）") {
			kind = parentheticalElement
			l = strings.Trim(l, "()（） ")
		}
		l = strings.TrimPrefix(l, "~")
		if n := len(*out); kind == dialogueElement && (*out)[n-1].kind == dialogueElement {
			(*out)[n-1].more = append((*out)[n-1].more, l)
			continue
		}
		*out = append(*out, element{kind: kind, text: l, line: i + 1})
	}
	return i - 1
}

var scriptMarks = regexp.MustCompile(`\*{1,3}([^*\s](?:[^*\n]*[^*\s])?)\*{1,3}`)

// plainScript takes the emphasis off.
func plainScript(s string) string {
	s = strings.ReplaceAll(s, `\*`, "\ue000")
	s = scriptMarks.ReplaceAllString(s, "$1")
	s = underlined.ReplaceAllString(s, "$1$2$3")
	s = strings.ReplaceAll(strings.ReplaceAll(s, `\_`, "_"), "\ue000", "*")
	return strings.Join(strings.Fields(s), " ")
}
