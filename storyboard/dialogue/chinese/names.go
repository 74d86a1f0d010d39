package chinese

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard/dialogue"
)

// shape is how a name is made.
type shape int

const (
	full     shape = iota // 沈知意
	titled                // 王总
	familiar              // 老王, 小周, 阿珍
	relative              // 妈
	roleName              // 保洁阿姨
	other                 // 铁柱, 爱丽丝
)

// tally counts what speaks for a name.
type tally struct {
	text  string
	shape shape
	// subject counts clauses in which it acts, beats those of them in which a
	// sentence beside a line begins, speech those in which it speaks; told where it
	// is said to be a name, apposed where it stands after what somebody is; occurs
	// counts all places where it stands.
	subject, beats, speech, told, apposed, occurs int
	// verbal names begin as what somebody does: 清风, 露西. They have to be called.
	verbal bool
	// order is when it was first seen.
	order int
}

func (t *tally) score() int {
	return t.subject + 2*t.speech + 2*t.apposed + 4*t.told
}

// says weighs the places beside lines.
func (t *tally) says() int { return t.beats + 2*t.speech }

// doubtful tells what may be a chance run of characters.
func (c *census) doubtful(t *tally) bool { return t.told == 0 && (t.occurs < c.least || t.rare()) }

// rare tells a word of a long story that hardly ever stands beside a line, as
// everybody does who speaks.
func (t *tally) rare() bool { return t.occurs > 20 && (t.beats+t.speech)*30 < t.occurs }

// census collects names from a story.
type census struct {
	tallies map[string]*tally
	// calls are the words that somebody may be called by in speech.
	calls map[string]int
	// addressed are what quotes begin with that go on with 你.
	addressed map[string]int
	// full are names with a family name by the given name of two characters.
	full map[string]string
	// apposed are the names that stood after a title, or after what somebody is;
	// a word that stood before several is of none of them.
	apposed map[string]string
	// together holds pairs of names of one family that stand in one clause, as two
	// people do: 老陈和陈婆婆.
	together map[[2]string]bool
	// first counts 我 in prose.
	first int
	// least is how often a name has to stand in a story of this length.
	least int
}

func (c *census) note(text string, shape shape) *tally {
	t := c.tallies[text]
	if t == nil {
		t = &tally{text: text, shape: shape, order: len(c.tallies)}
		c.tallies[text] = t
	}
	return t
}

// list is the tallies in the order of the text.
func (c *census) list() []*tally {
	out := make([]*tally, 0, len(c.tallies))
	for _, t := range c.tallies {
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b *tally) int { return cmp.Compare(a.order, b.order) })
	return out
}

// count reads a story for names.
func count(nodes []dialogue.Node, style style) *census {
	c := &census{tallies: map[string]*tally{}, calls: map[string]int{}, addressed: map[string]int{}, full: map[string]string{}, apposed: map[string]string{}, together: map[[2]string]bool{}}
	var prose []string
	for _, n := range nodes {
		for _, p := range style.split(n.Text, looksTag) {
			segments := spoke(p.segments)
			for i, s := range segments {
				if s.quote {
					c.speech(s.text)
				} else {
					c.prose(s.text, i > 0, i+1 < len(segments))
					prose = append(prose, s.text)
				}
			}
		}
	}
	for _, s := range prose {
		for _, clause := range clauses(s) {
			c.pairs(clause)
		}
	}
	size := 0
	for _, n := range nodes {
		c.occurrences(n.Text)
		size += len(n.Text)
	}
	// In a novel even who speaks but twice is named more often than a chance run
	// of characters.
	c.least = min(1+size/40000, 3)
	return c
}

// pairs notes who stands in one clause with somebody of the same family name.
func (c *census) pairs(clause string) {
	var found []string
	for i := 0; i < len(clause); {
		longest, end := "", i
		for n := 1; n <= 4 && end < len(clause); n++ {
			_, size := utf8.DecodeRuneInString(clause[end:])
			end += size
			if t := c.tallies[clause[i:end]]; t != nil && (t.shape == full || t.shape == titled || t.shape == familiar) && familyIn(t.text) != "" {
				longest = t.text
			}
		}
		if longest == "" {
			_, size := utf8.DecodeRuneInString(clause[i:])
			i += size
			continue
		}
		for _, other := range found {
			if familyIn(other) == familyIn(longest) && len(found) < 8 {
				c.together[[2]string{other, longest}], c.together[[2]string{longest, other}] = true, true
			}
		}
		found = append(found, longest)
		i += len(longest)
	}
}

// familyIn is the family name in a name of any shape: 陈 of 老陈.
func familyIn(name string) string {
	if family, title := splitTitle(name); title != "" {
		return family
	}
	if runeLen(name) == 2 && strings.ContainsRune("老小阿", mustFirst(name)) {
		return lastRune(name, 1)
	}
	return familyOf(name)
}

// occurrences counts where what was tallied stands at all.
func (c *census) occurrences(s string) {
	for i := range s {
		end := i
		for n := 1; n <= 4 && end < len(s); n++ {
			_, size := utf8.DecodeRuneInString(s[end:])
			end += size
			if t := c.tallies[s[i:end]]; t != nil {
				t.occurs++
			}
		}
	}
}

// looksTag tells a sentence of prose in dash dialogue before anybody is
// known.
func looksTag(s string) bool {
	bare := bare(s)
	return starts(bare, []string{"他", "她"}) != "" && !strings.ContainsAny(s, "？?！!") || speechAt(bare) >= 0 && !strings.ContainsAny(bare, "你我")
}

// evidence is how a name stands beside a line.
type evidence int

const (
	apart    evidence = iota
	beat              // it begins a sentence beside a line
	speaking          // it speaks
)

// prose counts the names in prose. follows tells that a line stands before it,
// leads that one stands after it.
func (c *census) prose(s string, follows, leads bool) {
	list := sentences(s)
	for n, sentence := range list {
		if from, to := thought(sentence); from >= 0 {
			c.speech(sentence[from:to])
			sentence = sentence[:from] + sentence[to:]
		}
		if strings.Contains(sentence, "我") || strings.Contains(sentence, "俺") {
			c.first++
		}
		c.named(sentence)
		c.whole(sentence)
		beside := follows && n == 0 || leads && n == len(list)-1 || ends(strings.TrimSpace(sentence), []string{"：", ":"})
		initial := true
		for _, clause := range clauses(sentence) {
			trimmed := trimLeads(clause)
			e := apart
			switch {
			case beside && (speechAt(bare(clause)) >= 0 || strings.Contains(clause, "的声音")), thinksAt(bare(clause)) >= 0:
				e = speaking
			case beside && initial:
				e = beat
			}
			c.clause(trimmed, e, initial)
			initial = initial && bare(trimmed) == ""
		}
	}
}

// clause counts the names that act in a clause. initial tells that nothing
// stands before it in its sentence: 故意说 is nobody's name after 他走过来.
func (c *census) clause(clause string, e evidence, initial bool) {
	c.subject(clause, e, initial)
	// 后排的高兴, 来的是新到的知青陈向东, 只剩一个独眼汉子
	head := firstRune(clause, 20)
	for _, mark := range []string{"的", "个", "位", "名", "是", "有", "来", "着", "起", "见"} {
		i := strings.Index(head, mark)
		if i < 0 || i == 0 && mark != "是" {
			continue
		}
		rest := clause[i+len(mark):]
		// 一个苍老的声音, 他的师父
		if mark == "个" && describesVoice(rest) || mark == "的" && kinAt(rest) != "" && ends(clause[:i], []string{"他", "她", "其"}) {
			continue
		}
		c.subject(rest, e, initial)
		// 进来个背书包的男孩
		if w := roleAt(rest); w != "" && arrival(clause[:i+len(mark)]) && bare(rest[len(w):]) == "" {
			c.note(w, roleName).subject++
		}
	}
	for _, owner := range []string{"我", "俺", "他", "她"} {
		rest, ok := strings.CutPrefix(clause, owner)
		if !ok {
			continue
		}
		if owner == "我" || owner == "俺" {
			c.relative(rest, e)
		}
		// 他媳妇林秀珍
		if w := kinAt(rest); w != "" {
			c.apposition(w, rest[len(w):], e, initial)
		}
	}
}

// whole notes what may be a full name anywhere, for those who are called by the
// given name.
func (c *census) whole(s string) {
	for i, r := range s {
		if !surnames[r] {
			continue
		}
		given := firstRune(s[i+utf8.RuneLen(r):], 2)
		// 安娜和杰克: a family name that is a common word does not tell.
		if runeLen(given) == 2 && c.full[given] == "" && plain(given) && !loose[r] {
			c.full[given] = string(r) + given
		}
	}
}

// named reads what says outright that something is a name: 名叫阿福, 姓安，单名
// 一个静字.
func (c *census) named(s string) {
	for _, mark := range []string{"名叫", "名字叫", "大名叫", "本名", "真名", "名为", "人称"} {
		if _, rest, ok := strings.Cut(s, mark); ok {
			name := strings.TrimLeft(clauses(rest + "。")[0], "作做")
			if name = bare(name); runeLen(name) >= 2 && runeLen(name) <= 4 && plain(name) {
				c.note(name, shapeOf(name)).told++
			}
		}
	}
	if verb, rest, ok := strings.Cut(s, "的是"); ok && presents(verb) {
		if name := bare(clauses(rest + "。")[0]); familyOf(name) != "" && runeLen(name) <= 4 && plain(name) {
			c.note(name, full).told++
		}
	}
	for _, mark := range signedBy {
		if _, rest, ok := strings.Cut(s, mark); ok {
			name := bare(clauses(strings.TrimLeft(rest, "是写着只有：“「\" 的") + "。")[0])
			if n := runeLen(name); n >= 2 && n <= 3 && familyOf(name) != "" && plain(name) {
				c.note(name, full).told++
			}
		}
	}
	for _, thing := range []string{"的信", "的来信", "的字条", "的日记", "的字迹", "的短信"} {
		i := strings.Index(s, thing)
		for n := 3; i > 0 && n > 1; n-- {
			if name := lastRune(s[:i], n); runeLen(name) == n && familyOf(name) != "" && plain(name) && !ends(s[:i-len(name)], []string{"一", "两", "几", "那", "这", "半"}) {
				c.note(name, full).subject++
				break
			}
		}
	}
	_, rest, ok := strings.Cut(s, "姓")
	if !ok {
		return
	}
	family, size := utf8.DecodeRuneInString(rest)
	if _, given, ok := strings.Cut(rest[size:], "单名"); ok && surnames[family] {
		given = strings.TrimLeft(given, "一个叫作做是“「\"")
		if g, n := utf8.DecodeRuneInString(given); unicode.Is(unicode.Han, g) && n > 0 {
			c.note(string(family)+string(g), full).told++
		}
	}
}

// speech counts what people are called by in a quote.
func (c *census) speech(s string) {
	for _, name := range calls(s) {
		c.calls[name]++
	}
	if head := bare(clauses(s)[0]); runeLen(head) >= 2 && runeLen(head) <= 3 && strings.ContainsAny(s[len(head):], "你您") {
		c.addressed[head]++
	}
	for _, sign := range signs {
		i := strings.Index(s, sign)
		for n := 3; i > 0 && n > 1; n-- {
			if name := lastRune(s[:i], n); runeLen(name) == n && plain(name) && familyOf(name) != "" {
				c.note(name, full).told++
				break
			}
		}
	}
	for _, mark := range append([]string{"名叫"}, own...) {
		_, rest, ok := strings.Cut(s, mark)
		if !ok {
			continue
		}
		name := bare(clauses(rest + "。")[0])
		if runeLen(name) >= 2 && runeLen(name) <= 4 && plain(name) && familyOf(name) != "" && kinOf[name].word == "" && unnamedOf[name].word == "" {
			c.note(name, full).told++
		}
	}
}

// calls are the short clauses of a quote that may call somebody: at the head
// or the end of a sentence.
func calls(s string) []string {
	var out []string
	for _, sentence := range sentences(s) {
		clauses := clauses(sentence)
		for i, clause := range clauses {
			if i != 0 && i != len(clauses)-1 {
				continue
			}
			bare := strings.TrimSuffix(bare(clause), "儿")
			if runeLen(bare) > 2 {
				bare = strings.TrimRight(bare, "啊呀哪哎喂诶呐")
			}
			if n := runeLen(bare); n >= 1 && n <= 5 {
				out = append(out, bare)
			}
		}
	}
	return out
}
