package adapt

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/story"
)

// beat is a paragraph's piece on its way to the screen: a line that is heard, or
// prose that is narrated or only shown.
type beat struct {
	kind storyboard.Kind
	// speaker is empty for narration.
	speaker string
	text    string
	emotion storyboard.Expression
	// shown is prose that is seen and not heard, for action and sounds.
	shown string
	// people are who is mentioned in the prose, the subject first.
	people []string
	// far tells that the speaker is not at the place.
	far bool
}

// passage is one paragraph taken apart.
type passage struct {
	segments []segment
	// said is all that is quoted; prose all that is not.
	said, prose string
	speaker     string
	// sure tells a speaker who is named by the text.
	sure bool
	far  bool
	// voice tells of somebody who is heard and not seen.
	voice bool
}

// speechVerbs in both languages; the English ones in the forms that tags have.
var speechVerbs = []string{
	"said", "says", "asked", "asks", "replied", "answered", "whispered", "shouted", "cried", "called", "murmured", "muttered", "snapped", "screamed", "begged", "gasped", "breathed", "sighed", "yelled", "hissed", "growled", "laughed", "added", "agreed", "told", "repeated", "demanded", "insisted", "warned", "promised", "sobbed", "admitted", "continued", "explained", "announced", "ordered", "groaned", "wondered", "stammered", "offered", "suggested", "exclaimed", "barked", "grinned", "smiled",
}

var speechMarks = []string{"说", "道", "问", "喊", "叫", "答", "回答", "嚷", "骂", "吼", "叹", "念", "劝", "求", "笑", "哭", "开口", "声音", "低声", "小声", "大声"}

// beats takes a node apart and finds who speaks each quote.
func (a *adapter) beats(n *story.Node) []beat {
	var passages []*passage
	for _, p := range paragraphs(n.Text) {
		ps := &passage{segments: segments(p)}
		for _, s := range ps.segments {
			if s.quote {
				ps.said += s.text + " "
			} else {
				ps.prose += s.text + " "
			}
		}
		if len(ps.segments) > 0 {
			passages = append(passages, ps)
		}
	}
	before := a.tail
	if len(passages) > 0 && passages[0].said == "" {
		before = nil
	}
	a.attribute(n, append(slices.Clone(before), passages...), len(before))
	a.tail = passages[max(0, len(passages)-3):]
	var out []beat
	m := newMemory()
	for _, p := range passages {
		out = append(out, a.passage(p, m)...)
	}
	return out
}

// attribute finds the speaker of every passage with a quote.
// The first ones belong to the node before and have theirs.
func (a *adapter) attribute(n *story.Node, passages []*passage, first int) {
	m := newMemory()
	for i, p := range passages {
		if i < first {
			continue
		}
		if p.said == "" {
			a.people.note(p.prose, m)
			if a.hangsUp(p.prose) {
				m.hangUp()
			}
			continue
		}
		a.turn = ""
		if i > 0 && passages[i-1].said != "" {
			a.turn = a.addressee(passages[i-1].said, m, passages[i-1].speaker)
		}
		p.far = a.isFar(p.prose)
		p.voice = !p.far && hasAny(strings.ToLower(p.prose), "voice", "it called", "it said", "个声音", "的声音说", "声音喊")
		if id := a.introduced(passages, i, m); id != "" {
			p.speaker, p.sure = id, true
		} else if id := a.caller(p, m); id != "" {
			p.speaker, p.sure = id, true
		} else {
			p.speaker, p.sure = a.explicit(p, m)
		}
		if p.speaker == "" {
			p.speaker = a.implied(passages, i, m)
		}
		if p.speaker == "" && p.prose != "" {
			p.speaker = a.people.extra(p.prose)
			p.sure = p.speaker != ""
		}
		if p.speaker == "" {
			p.speaker = a.anyone(passages, i, m)
			a.warn(n, "it is not clear who says “%s”; taken for %s", shorten(strings.TrimSpace(p.said)), a.people.named(p.speaker))
		}
		for _, f := range a.people.find(p.prose, m) {
			if !m.seen[f.id] {
				m.subject(f.id)
			}
		}
		m.subject(p.speaker)
		if p.far {
			m.distant[p.speaker], a.lastFar = true, p.speaker
		} else if a.visible(p.prose) {
			delete(m.distant, p.speaker)
		}
		p.far = m.distant[p.speaker]
		if a.hangsUp(p.prose) {
			m.hangUp()
		}
	}
}

// introduced is who answers with their own name when asked for it. Whoever was
// but a voice before is known by it.
func (a *adapter) introduced(passages []*passage, i int, m *memory) string {
	if i == 0 || !hasAny(strings.ToLower(passages[i-1].said), "your name", "who are you", "叫什么", "你是谁") {
		return ""
	}
	list := sentences(passages[i].said)
	if len(list) == 0 || length(list[0]) > 4 {
		return ""
	}
	for _, f := range a.people.find(list[0], copyOf(m)) {
		if f.id == passages[i-1].speaker || f.described {
			continue
		}
		for _, p := range passages[:i] {
			if p.speaker == "extra-voice" {
				p.speaker = f.id
			}
		}
		return f.id
	}
	return ""
}

// caller is who is at the other end of the line where the prose only says that
// somebody is.
func (a *adapter) caller(p *passage, m *memory) string {
	if !p.far || a.lastFar == "" {
		return ""
	}
	low := strings.ToLower(p.prose)
	g := a.people.gender(a.lastFar)
	if g == storyboard.Female && hasAny(low, "man*", "his", "男") || g == storyboard.Male && hasAny(low, "woman*", "her", "女") {
		return ""
	}
	for _, f := range a.people.find(p.prose, copyOf(m)) {
		if !f.described {
			return ""
		}
	}
	return a.lastFar
}

// visible tells prose that shows a speaker's body, who then is at the place.
func (a *adapter) visible(prose string) bool {
	return hasAny(prose, "的笑", "手", "转身", "站", "抓", "伸", "脸", "眼", "牙", "扑")
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}

// isFar tells prose of a line that comes through a telephone or a recording.
func (a *adapter) isFar(prose string) bool {
	return hasAny(strings.ToLower(prose), "on the phone", "on the line", "on the radio", "over the radio", "through the speaker", "on the tape", "on the recording",
		"电话里", "话筒里", "听筒里", "电话那头", "录音里", "对讲机里", "手机忽然又响起声音", "三年前的")
}

func (a *adapter) hangsUp(prose string) bool {
	return hasAny(strings.ToLower(prose), "line went dead", "hung up", "line clicked", "rang off", "电话断了", "挂断", "挂了电话", "录音停了")
}

// explicit is the speaker whom the prose around a quote names.
func (a *adapter) explicit(p *passage, m *memory) (id string, sure bool) {
	for i, s := range p.segments {
		if s.quote {
			continue
		}
		after := i > 0 && p.segments[i-1].quote
		before := i+1 < len(p.segments) && p.segments[i+1].quote
		var id string
		if a.chinese {
			id = a.chineseTag(s.text, before, after, m)
		} else {
			id = a.englishTag(s.text, before, after, m)
		}
		if id != "" {
			return id, true
		}
	}
	return "", false
}

// englishTag reads the clause beside a quote: "said Mara", "she whispered", or
// what somebody does between two of their sentences.
func (a *adapter) englishTag(prose string, before, after bool, m *memory) string {
	list := sentences(prose)
	if len(list) == 0 {
		return ""
	}
	// The tag stands next to the quote: at the head of what follows one, at the
	// end of what leads to one.
	if after {
		if id, done := a.englishClause(list[0], m); done {
			return id
		}
	}
	if before {
		if id, done := a.englishClause(list[len(list)-1], m); done {
			return id
		}
	}
	for _, s := range list {
		if id := a.people.subjectOf(s, m); id != "" {
			return id
		}
	}
	return ""
}

// englishClause reads one clause with a verb of speech. done tells that it has
// one, so that nobody else's doing matters.
func (a *adapter) englishClause(s string, m *memory) (id string, done bool) {
	low := strings.ToLower(s)
	verb, at := "", -1
	for _, v := range speechVerbs {
		if i := indexWord(low, v); i >= 0 && (at < 0 || i < at) {
			verb, at = v, i
		}
	}
	// Far into a sentence a verb of speech tells of something else.
	if at < 0 || len(strings.Fields(low[:at])) > 5 {
		return "", false
	}
	found := a.people.find(s, m)
	head := strings.TrimSpace(low[:at])
	// "she said", "Mara, tired, said"
	for word, g := range pronouns {
		if strings.HasPrefix(head+" ", word+" ") && word != "his" && word != "her" {
			return a.inTurn(g, m), true
		}
	}
	for _, f := range found {
		if f.at < at && !f.owner {
			return f.id, true
		}
	}
	// "said Mara", "said a calm voice on the stairs"
	tail := strings.TrimSpace(low[at+len(verb):])
	for word, g := range pronouns {
		if strings.HasPrefix(tail+" ", word+" ") && word != "his" && word != "her" {
			return a.inTurn(g, m), true
		}
	}
	if hasAny(tail, "voice*") {
		return "", true
	}
	for _, f := range found {
		if f.at > at && f.at-at < len(verb)+24 {
			return f.id, true
		}
	}
	if id := a.people.extra(tail); id != "" && head == "" {
		return id, true
	}
	return "", false
}

// inTurn is whom a pronoun in a tag means: who was just spoken to, else who was
// last spoken of.
func (a *adapter) inTurn(g storyboard.Gender, m *memory) string {
	if a.turn != "" && a.people.gender(a.turn) == g {
		return a.turn
	}
	return a.people.pronoun(g, m, "")
}

// chineseTag reads the clause beside a quote: 小穗问, 他低声说, or what somebody
// does.
func (a *adapter) chineseTag(prose string, before, after bool, m *memory) string {
	list := sentences(prose)
	if len(list) == 0 {
		return ""
	}
	pick := list[0]
	if before && !after {
		pick = list[len(list)-1]
	}
	found := a.people.find(pick, m)
	if strings.Contains(pick, "声音") && len(found) == 0 && !hasAny(pick, "她的声音", "他的声音") {
		return ""
	}
	if len(found) > 0 {
		// 他 before the first name is the one who acts.
		return a.people.subjectOf(pick, m)
	}
	if id := a.people.subjectOf(pick, m); id != "" {
		return id
	}
	for i := len(list) - 1; i >= 0; i-- {
		if id := a.people.subjectOf(list[i], m); id != "" {
			return id
		}
	}
	return ""
}

// implied is the speaker of a quote that names none: who was spoken to, whose
// turn it is, or who acted just before.
func (a *adapter) implied(passages []*passage, i int, m *memory) string {
	p := passages[i]
	addressed := a.addressee(p.said, m, "")
	fits := func(id string) bool { return id != "" && id != addressed }
	// A voice that is not named yet: who appears in the same paragraph, who is
	// called by name in the answer, or who is named two lines on.
	if p.prose != "" {
		voice := hasAny(strings.ToLower(p.prose), "voice*", "声音")
		for _, f := range a.people.find(p.prose, m) {
			if fits(f.id) && !f.owner && !(voice && f.described) {
				return f.id
			}
		}
		if i+1 < len(passages) {
			if id := a.calledFirst(passages[i+1].said, m); fits(id) {
				return id
			}
		}
		if i+2 < len(passages) && passages[i+1].said != "" && passages[i+2].said != "" {
			if id, _ := a.explicit(passages[i+2], copyOf(m)); fits(id) && (!m.seen[id] || m.distant[id]) {
				return id
			}
		}
		if voice {
			return ""
		}
	}
	if i == 0 || passages[i-1].said == "" {
		return a.opens(passages, i, m, fits)
	}
	last := passages[i-1].speaker
	other := func(id string) bool { return fits(id) && id != last }
	if id := a.addressee(passages[i-1].said, m, last); other(id) {
		return id
	}
	if i > 1 && passages[i-2].said != "" && !passages[i-2].voice && other(passages[i-2].speaker) {
		return passages[i-2].speaker
	}
	// Speakers take turns: who is named for the line after next has this one, too.
	if i+2 < len(passages) && passages[i+1].said != "" && passages[i+2].said != "" && passages[i+2].segments[0].quote {
		if id, ok := a.named(passages[i+2]); ok && other(id) && m.seen[id] {
			return id
		}
	}
	for _, f := range a.people.find(passages[i-1].prose, copyOf(m)) {
		if other(f.id) && !f.owner && !m.distant[f.id] {
			return f.id
		}
	}
	for j := i - 2; j >= max(0, i-4); j-- {
		if s := passages[j]; s.said != "" && !s.voice && !s.far && other(s.speaker) {
			return s.speaker
		}
	}
	for j := i + 1; j < len(passages) && passages[j].said != ""; j++ {
		if id, ok := a.named(passages[j]); ok && other(id) {
			return id
		}
	}
	return m.recent(other)
}

// opens is who begins to speak after a paragraph of prose: who acted in it, or
// who answers to the next speaker.
func (a *adapter) opens(passages []*passage, i int, m *memory, fits func(string) bool) string {
	next := ""
	if i+1 < len(passages) && passages[i+1].said != "" {
		next, _ = a.named(passages[i+1])
	}
	other := func(id string) bool { return fits(id) && id != next }
	if i > 0 {
		list := sentences(passages[i-1].prose)
		for k := len(list) - 1; k >= 0; k-- {
			if id := a.lastActor(list[k], m); other(id) {
				return id
			}
			if len(a.people.find(list[k], copyOf(m))) == 0 && k == len(list)-1 {
				if id := a.people.extra(list[k]); other(id) {
					return id
				}
			}
		}
	}
	// The last one who spoke before the prose does not go on without a tag.
	last := ""
	for j := i - 1; j >= 0 && last == ""; j-- {
		last = passages[j].speaker
	}
	return m.recent(func(id string) bool { return other(id) && id != last })
}

// lastActor is who acts in the last clause of a sentence that has somebody.
func (a *adapter) lastActor(s string, m *memory) string {
	clauses := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;，；", r) })
	for i := len(clauses) - 1; i >= 0; i-- {
		clause := strings.TrimSpace(clauses[i])
		for _, and := range []string{"and ", "but ", "then ", "又", "而", "接着"} {
			clause = strings.TrimPrefix(clause, and)
		}
		found := a.people.find(clause, m)
		if id := a.people.subjectOf(clause, m); id != "" && (len(found) == 0 || found[0].id != id || found[0].at <= 16) {
			return id
		}
	}
	return a.people.subjectOf(s, m)
}

// named is the speaker whom a passage names outright, by a name and not by a
// pronoun.
func (a *adapter) named(p *passage) (string, bool) {
	for _, s := range p.segments {
		if s.quote {
			continue
		}
		for _, f := range a.people.find(s.text, newMemory()) {
			if !f.owner {
				return f.id, true
			}
		}
	}
	return "", false
}

// anyone is the last resort: somebody of the node who is not the last speaker.
func (a *adapter) anyone(passages []*passage, i int, m *memory) string {
	last := ""
	if i > 0 {
		last = passages[i-1].speaker
	}
	if id := m.recent(func(id string) bool { return id != last }); id != "" {
		return id
	}
	for _, p := range passages[i:] {
		if id, ok := a.named(p); ok && id != last {
			return id
		}
	}
	for _, c := range a.bible.Characters {
		if c.ID != last {
			return c.ID
		}
	}
	return a.people.extra(map[bool]string{false: "someone", true: "有人"}[a.chinese])
}

func copyOf(m *memory) *memory {
	c := newMemory()
	c.order = append(c.order, m.order...)
	c.stranger = m.stranger
	for k, v := range m.seen {
		c.seen[k] = v
	}
	for k, v := range m.distant {
		c.distant[k] = v
	}
	return c
}

// addressee is who is called by name or title in what is said: at its head or at
// the end of a sentence, set off by a comma.
func (a *adapter) addressee(said string, m *memory, speaker string) string {
	for _, s := range sentences(said) {
		for _, part := range calls(s) {
			if part == "" || length(part) > 4 || strings.HasPrefix(strings.ToLower(part), "the ") {
				continue
			}
			for _, f := range a.people.find(part, copyOf(m)) {
				if f.id != speaker && !f.owner && f.end-f.at >= len(strings.Trim(part, " ,.!?，。！？…—"))*2/3 {
					return f.id
				}
			}
		}
	}
	return ""
}

// calledFirst is who is called at the very head of what is said.
func (a *adapter) calledFirst(said string, m *memory) string {
	s := sentences(said)
	if len(s) == 0 {
		return ""
	}
	part := s[0]
	if i := strings.IndexAny(part, ",，?？!！"); i > 0 {
		part = part[:i]
	}
	if length(part) > 4 {
		return ""
	}
	for _, f := range a.people.find(part, copyOf(m)) {
		return f.id
	}
	return ""
}

// calls lists the parts of a sentence that may call somebody: those between
// commas, and a first word that stands alone.
func calls(s string) []string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",，!！?？", r) })
	if len(parts) == 1 && !strings.ContainsAny(s, "!！?？") {
		return nil
	}
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
	}
	return parts
}
