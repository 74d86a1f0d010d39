package adapt

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
)

// passage makes the beats of one paragraph.
func (a *adapter) passage(p *passage, m *memory) []beat {
	if p.said == "" {
		return a.prose(p.prose, m)
	}
	var out []beat
	line := beat{kind: storyboard.Dialogue, speaker: p.speaker, far: p.far}
	switch {
	case p.far:
		line.kind = storyboard.Phone
	case p.voice:
		line.kind, line.far = storyboard.OffScreen, true
	}
	flush := func() {
		if strings.ContainsFunc(line.text, isWordRune) {
			line.text = a.close(line.text)
			line.emotion = a.emotion(p.prose, line.text)
			out = append(out, line)
		}
		line.text, line.shown = "", ""
	}
	for i, s := range p.segments {
		if s.quote {
			line.text = a.join(line.text, s.text, i, p.segments)
			continue
		}
		tag, rest := a.untag(s.text, i > 0, i+1 < len(p.segments))
		line.shown += tag + " "
		for _, r := range rest {
			if a.heard(r, true) {
				flush()
				out = append(out, a.narrated(r, m))
			} else {
				line.shown += r + " "
			}
		}
	}
	flush()
	a.people.note(p.prose, m)
	m.subject(p.speaker)
	// Prose that leads to a line is seen while the line is heard.
	for i := range out {
		if out[i].shown != "" && !out[i].far {
			out[i].people = a.mentioned(out[i].shown, m)
		}
	}
	return out
}

// join adds a further piece of speech to a line that a tag interrupts. After a
// full stop in the tag the comma before it stands for one.
func (a *adapter) join(line, piece string, i int, all []segment) string {
	if line == "" {
		return piece
	}
	if i > 0 && !all[i-1].quote && strings.ContainsAny(lastRune(all[i-1].text), ".!?。") {
		line = a.close(line)
	}
	if a.chinese {
		return line + piece
	}
	// "Then where," he asked, "is she?": that comma belongs to the tag.
	word, _, _ := strings.Cut(piece, " ")
	if bound[word] && a.addressee(line+"?", newMemory(), "") == "" {
		line = strings.TrimSuffix(line, ",")
	}
	return line + " " + piece
}

// bound are words that no comma comes before.
var bound = map[string]bool{"is": true, "are": true, "was": true, "were": true, "am": true, "do": true, "does": true, "did": true, "will": true, "would": true, "can": true, "could": true, "has": true, "have": true, "had": true, "to": true, "of": true, "the": true, "a": true}

func lastRune(s string) string {
	r, n := utf8.DecodeLastRuneInString(strings.TrimSpace(s))
	if n == 0 {
		return " "
	}
	return string(r)
}

// close ends a line with the full stop for which a comma stands before a tag.
func (a *adapter) close(s string) string {
	s = strings.TrimSpace(s)
	switch {
	case strings.HasSuffix(s, ","):
		return strings.TrimSuffix(s, ",") + "."
	case strings.HasSuffix(s, "，"):
		return strings.TrimSuffix(s, "，") + "。"
	}
	return s
}

// untag parts the prose beside a quote into the bare speech tag and whole
// sentences.
func (a *adapter) untag(s string, after, before bool) (tag string, rest []string) {
	for i, t := range sentences(s) {
		nearTag := after && i == 0 || before
		if nearTag && a.isTag(t) {
			tag += t + " "
		} else {
			rest = append(rest, t)
		}
	}
	return tag, rest
}

// isTag tells a clause that only says who speaks and how.
func (a *adapter) isTag(s string) bool {
	if a.chinese {
		return length(s) <= 24 && (strings.HasSuffix(s, "：") || hasAny(s, speechMarks...))
	}
	low := strings.ToLower(s)
	for _, v := range speechVerbs {
		if i := indexWord(low, v); i >= 0 && len(strings.Fields(low[:i])) <= 4 {
			return length(s) <= 14
		}
	}
	return false
}

// heard tells whether a sentence of prose is narrated. Beside speech, and where
// somebody merely does something, a brisk storyboard shows it instead.
func (a *adapter) heard(s string, besideSpeech bool) bool {
	if a.narration == Faithful {
		return true
	}
	n := length(s)
	acts := len(a.people.find(s, newMemory())) > 0 || a.startsWithPronoun(s)
	switch {
	case a.chinese && besideSpeech:
		return n > 16
	case a.chinese:
		return n > 14 || n > 6 && !acts
	case besideSpeech:
		return n > 9
	}
	return n > 10 || n > 4 && !acts
}

// startsWithPronoun tells a sentence about somebody who was named before.
func (a *adapter) startsWithPronoun(s string) bool {
	low := strings.ToLower(s)
	for word := range pronouns {
		if i := indexWord(low, word); i == 0 {
			return true
		}
	}
	return false
}

// prose makes beats of a paragraph without speech: thoughts and narration.
func (a *adapter) prose(s string, m *memory) []beat {
	if b, ok := a.thought(s, m); ok {
		a.people.note(s, m)
		return b
	}
	var out []beat
	var shown string
	for _, t := range sentences(s) {
		if !a.heard(t, false) {
			shown += t + " "
			a.people.note(t, m)
			continue
		}
		b := a.narrated(t, m)
		b.shown, shown = shown, ""
		// Sentences that belong together are spoken in one breath.
		if n := len(out); n > 0 && a.seconds(out[n-1].text)+a.seconds(t) < 6 && b.shown == "" {
			out[n-1].text = a.glue(out[n-1].text, t)
			out[n-1].people = merge(out[n-1].people, b.people)
			continue
		}
		out = append(out, b)
	}
	if shown != "" {
		out = append(out, beat{shown: shown, people: a.mentioned(shown, m)})
	}
	return out
}

func (a *adapter) glue(s, t string) string {
	if a.chinese {
		return s + t
	}
	return s + " " + t
}

// narrated is a sentence for the narrator.
func (a *adapter) narrated(s string, m *memory) beat {
	b := beat{kind: storyboard.Narration, text: strings.TrimSpace(s), people: a.mentioned(s, m)}
	a.people.note(s, m)
	return b
}

// mentioned lists who is in a piece of prose, who acts first.
func (a *adapter) mentioned(s string, m *memory) []string {
	var out []string
	know := copyOf(m)
	for _, t := range sentences(s) {
		gone := ""
		if hasAny(strings.ToLower(t), departed...) {
			gone = a.people.subjectOf(t, know)
		}
		if id := a.people.subjectOf(t, know); id != gone {
			out = merge(out, []string{id})
		}
		for _, f := range a.people.find(t, know) {
			if !f.owner && f.id != gone {
				out = merge(out, []string{f.id})
			}
		}
	}
	return out
}

// departed are words of sentences that tell of somebody who is not there.
var departed = []string{"had died", "has died", "was dead", "is dead", "years dead", "drowned", "was buried", "was gone", "had vanished", "had disappeared", "used to",
	"死了", "去世", "过世", "已故", "落水那晚", "生前", "失踪", "离开后"}

func merge(a, b []string) []string {
	for _, s := range b {
		seen := false
		for _, t := range a {
			seen = seen || s == t
		}
		if !seen {
			a = append(a, s)
		}
	}
	return a
}

var (
	thoughtEnglish = regexp.MustCompile(`^(.{2,200}?[,.!?…]) (\S+(?: \S+)?) (?:thought|wondered|told (?:her|him)self)[.,]\s*(.*)$`)
	thoughtChinese = regexp.MustCompile(`^(.{0,80}?)(?:心想|心里想|想道|暗想|心道)[：:，,]\s*(.+)$`)
)

// thought reads a paragraph that is somebody's thought.
func (a *adapter) thought(s string, m *memory) ([]beat, bool) {
	s = strings.TrimSpace(s)
	if a.chinese {
		g := thoughtChinese.FindStringSubmatch(s)
		if g == nil {
			return nil, false
		}
		who := a.people.subjectOf(lastSentence(g[1]), m)
		if who == "" {
			return nil, false
		}
		return []beat{{kind: storyboard.Thought, speaker: who, text: g[2], shown: g[1], people: []string{who}, emotion: a.emotion(g[1], g[2])}}, true
	}
	g := thoughtEnglish.FindStringSubmatch(s)
	if g == nil {
		return nil, false
	}
	who := a.people.subjectOf(g[2]+" thought.", m)
	if who == "" {
		return nil, false
	}
	text := a.close(g[1]) + " " + g[3]
	return []beat{{kind: storyboard.Thought, speaker: who, text: strings.TrimSpace(text), people: []string{who}, emotion: a.emotion(s, text)}}, true
}

func lastSentence(s string) string {
	list := sentences(s)
	if len(list) == 0 {
		return s
	}
	return list[len(list)-1]
}

// emotions by words around a line and in it, the telling ones first.
var emotions = []struct {
	e     storyboard.Expression
	words []string
}{
	{storyboard.Whisper, []string{"whisper*", "breathed", "murmur*", "under her breath", "under his breath", "低声", "小声", "轻声", "悄声", "压低声音", "耳语"}},
	{storyboard.Shout, []string{"shout*", "scream*", "yell*", "bellow*", "roared", "喊", "吼", "大叫", "尖叫", "大声"}},
	{storyboard.Sadness, []string{"sob*", "wept", "crying", "in tears", "sadly", "sighed", "哭", "流泪", "哽咽", "叹了口气", "叹气", "发抖"}},
	{storyboard.Angry, []string{"snapped", "hissed", "growl*", "furious*", "angr*", "spat", "barked", "demanded", "怒", "骂", "咬着牙", "冷笑", "嚷"}},
	{storyboard.Afraid, []string{"gasp*", "stammer*", "begged", "trembl*", "shaking", "frightened", "afraid", "terrified", "颤", "害怕", "怕", "惊恐", "求你", "哆嗦"}},
	{storyboard.Tender, []string{"softly", "gently", "tender*", "quietly", "kissed", "温柔", "柔声", "轻轻"}},
	{storyboard.Happy, []string{"laugh*", "smil*", "grinn*", "cheer*", "beam*", "笑着", "微笑", "笑了", "高兴"}},
	{storyboard.Suspicious, []string{"slowly", "narrowed", "suspicio*", "warily", "盯着", "眯起", "怀疑", "沉声"}},
	{storyboard.Surprised, []string{"exclaimed", "astonish*", "suddenly", "startled", "一怔", "愣", "惊讶", "忽然"}},
	{storyboard.Determined, []string{"firmly", "stubborn*", "insisted", "quickly", "坚定", "一字一句"}},
}

// emotion of a line.
func (a *adapter) emotion(prose, text string) storyboard.Expression {
	low := strings.ToLower(prose)
	for _, e := range emotions {
		if hasAny(low, e.words...) {
			return e.e
		}
	}
	switch {
	case strings.HasSuffix(text, "!!") || strings.HasSuffix(text, "！！"):
		return storyboard.Shout
	case strings.ContainsAny(text, "!！"):
		return storyboard.Determined
	case strings.HasSuffix(text, "?!") || strings.HasSuffix(text, "？！"):
		return storyboard.Surprised
	case hasAny(strings.ToLower(text), "please", "sorry", "求求", "对不起"):
		return storyboard.Sadness
	case hasAny(strings.ToLower(text), "thank*", "谢谢"):
		return storyboard.Tender
	}
	return storyboard.Neutral
}
