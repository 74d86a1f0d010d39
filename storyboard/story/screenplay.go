package story

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
)

// loadFountain makes a story of a screenplay: one branch, a node for each
// scene, its lines ready to be spoken.
func loadFountain(m *mistakes, data []byte) *Story {
	s := &Story{}
	var w warnings
	source := strings.ReplaceAll(string(data), "\r\n", "\n")
	source = screenplayText(source, func(line int) {
		w.add(m.file, line, "", "notes and text that is commented out are left out")
	})
	lines := strings.Split(source, "\n")
	title, from := readTitlePage(lines)
	if s.Title = title; title == "" {
		s.Title = baseName(m.file)
	}
	r := &screenplay{story: s, file: m.file, warnings: &w, people: map[string]string{}, places: map[string]string{}, introduced: map[string]storyboard.Character{}, ids: map[string]int{}}
	list := elements(lines, from)
	var sample []string
	for _, e := range list {
		if e.kind == actionElement || e.kind == dialogueElement {
			sample = append(sample, e.text)
		}
	}
	s.Lang = guessLang(sample...)
	r.chinese = s.Lang == "zh"
	for _, e := range list {
		e.text = strings.Join(append([]string{e.text}, e.more...), " ")
		r.element(e)
	}
	r.close()
	for i := range s.Bible.Characters {
		c := &s.Bible.Characters[i]
		intro := r.introduced[strings.ToLower(c.Name)]
		c.Age, c.Gender, c.Looks = intro.Age, intro.Gender, intro.Looks
	}
	if len(s.Nodes) == 0 {
		m.add(1, 0, "", "Write a scene: INT. KITCHEN - NIGHT, and what happens there below", "the screenplay has no scenes")
		return nil
	}
	if len(s.Nodes) > maxNodes {
		m.add(1, 0, "", "", "the story has more than %d nodes", maxNodes)
		return nil
	}
	chain(s.Nodes, s.Title)
	s.Warnings = w.all(m.file)
	return s
}

// screenplay turns elements into nodes.
type screenplay struct {
	story    *Story
	file     string
	warnings *warnings
	chinese  bool
	// people and places are the IDs of names.
	people, places map[string]string
	// introduced holds what action says of people where they appear first, by
	// their names in lower case.
	introduced map[string]storyboard.Character
	// ids counts the IDs that were made of each slug.
	ids  map[string]int
	node *Node
	text []string
	// transition leads to the next scene.
	transition storyboard.Transition
	// The speech that is being read.
	cue           Line
	cueName       string
	parenthetical string
}

func (r *screenplay) element(e element) {
	text := plainScript(e.text)
	switch e.kind {
	case headingElement:
		r.close()
		r.open(e)
		return
	case transitionElement:
		r.leads(transitionOf(text))
		return
	case droppedElement:
		if r.node != nil {
			r.warnings.add(r.file, e.line, r.node.ID, "sections and synopses are left out")
		}
		return
	}
	if text == "" {
		return
	}
	if r.node == nil {
		r.node = &Node{ID: r.nextID(), Title: r.story.Title, Line: e.line}
	}
	switch e.kind {
	case actionElement:
		text = r.introduce(text)
		r.node.Script = append(r.node.Script, Line{Text: text, Line: e.line})
		r.text = append(r.text, text)
	case cueElement:
		r.startCue(text, e)
	case parentheticalElement:
		r.parenthetical = text
	case dialogueElement:
		r.speak(text, e.line)
	}
}

// introduction is a name in capitals with an age and looks behind it, as people
// of a screenplay are introduced: MIRA (34, soaked coat).
var introduction = regexp.MustCompile(`(\p{Lu}[\p{Lu}.'’-]*(?: [\p{Lu}.'’-]+){0,4}|\p{Han}{2,4}) ?[(（]([^()（）]{1,120})[)）]`)

// ages are years, or a decade that counts as its middle.
var (
	years   = regexp.MustCompile(`^(?:aged? )?(early |mid-? ?|late )?([1-9][0-9]?)('?s)?(?: years old)?$|^([1-9][0-9]?)(多|几|来)?岁(?:左右)?$`)
	looksOf = []struct {
		words []string
		set   func(l *storyboard.Looks, s string)
	}{
		{[]string{"beard", "moustache", "mustache", "stubble", "胡"}, func(l *storyboard.Looks, s string) { l.Beard = s }},
		{[]string{"glasses", "spectacles", "眼镜"}, func(l *storyboard.Looks, _ string) { l.Glasses = true }},
		{[]string{"hair", "bald", "braid", "ponytail", "curls", "bun", "头发", "短发", "长发", "卷发", "光头", "辫"}, func(l *storyboard.Looks, s string) { l.HairStyle = s }},
		{[]string{"hat", "cap", "hood", "helmet", "scarf", "帽", "头巾"}, func(l *storyboard.Looks, s string) { l.Hat = s }},
		{[]string{"coat", "jacket", "dress", "suit", "shirt", "uniform", "sweater", "jumper", "robe", "gown", "apron", "overalls", "cloak", "hoodie", "cardigan", "jeans", "衣", "裙", "西装", "外套", "制服", "衬衫", "袍"}, func(l *storyboard.Looks, s string) { l.Clothes = s }},
		{[]string{"tall", "short", "thin", "lean", "heavy", "stout", "burly", "slim", "瘦", "胖", "高大", "矮"}, func(l *storyboard.Looks, s string) { l.Build = s }},
	}
)

// introduce takes what a sentence of action says of somebody in brackets, and
// leaves it out: the picture shows it.
func (r *screenplay) introduce(text string) string {
	return introduction.ReplaceAllStringFunc(text, func(s string) string {
		m := introduction.FindStringSubmatch(s)
		var c storyboard.Character
		for _, part := range strings.FieldsFunc(m[2], func(c rune) bool { return strings.ContainsRune(",;，；、", c) }) {
			describe(&c, strings.TrimSpace(part))
		}
		if c.Age == 0 && c.Looks == (storyboard.Looks{}) {
			return s
		}
		name := properName(m[1])
		if _, ok := r.introduced[strings.ToLower(name)]; !ok {
			r.introduced[strings.ToLower(name)] = c
		}
		return m[1]
	})
}

func describe(c *storyboard.Character, part string) {
	low := strings.ToLower(part)
	if m := years.FindStringSubmatch(low); m != nil {
		c.Age, _ = strconv.Atoi(cmp.Or(m[2], m[4]))
		if m[3] != "" || m[5] != "" {
			c.Age += map[string]int{"early ": 2, "late ": 8}[m[1]]
			if m[1] != "early " && m[1] != "late " {
				c.Age += 5
			}
		}
		return
	}
	words := strings.FieldsFunc(low, func(r rune) bool { return !unicode.IsLetter(r) })
	has := func(w string) bool {
		if w[0] >= utf8.RuneSelf {
			return strings.Contains(low, w)
		}
		return slices.Contains(words, w)
	}
	switch {
	case slices.ContainsFunc([]string{"woman", "female", "girl", "女"}, has):
		c.Gender = storyboard.Female
	case slices.ContainsFunc([]string{"man", "male", "boy", "男"}, has):
		c.Gender = storyboard.Male
	}
	for _, l := range looksOf {
		if slices.ContainsFunc(l.words, has) {
			l.set(&c.Looks, part)
			return
		}
	}
}

func (r *screenplay) nextID() string { return fmt.Sprintf("scene-%d", len(r.story.Nodes)+1) }

// open begins the scene of a heading.
func (r *screenplay) open(e element) {
	h := strings.TrimSpace(sceneNumber.ReplaceAllString(e.text, ""))
	n := &Node{ID: r.nextID(), Line: e.line}
	place, outside := h, ""
	if m := sceneHeading.FindStringSubmatch(h); m != nil {
		place = m[1] + m[2]
		outside = strings.ToUpper(h[:len(h)-len(place)])
	}
	parts := strings.FieldsFunc(strings.NewReplacer(" - ", "\x00", " – ", "\x00", " — ", "\x00", "——", "\x00").Replace(place), func(c rune) bool { return c == 0 })
	if len(parts) == 1 && r.chinese {
		parts = strings.Fields(place)
	}
	if last := len(parts) - 1; last > 0 {
		t, same, ok := timeOf(parts[last])
		if same && len(r.story.Nodes) > 0 {
			t = r.story.Nodes[len(r.story.Nodes)-1].TimeOfDay
		}
		if ok || same {
			n.TimeOfDay = t
			parts = parts[:last]
		}
	}
	for i, p := range parts {
		parts[i] = strings.TrimSpace(plainScript(p))
	}
	name := sentenceCase(string(head([]rune(strings.Join(parts, ", ")), 200)))
	n.Title = name
	n.Location = r.place(name, outside)
	n.TransitionIn, r.transition = r.transition, ""
	r.node = n
}

// transitionWords are what screenplays call transitions; the first one found
// counts. What goes to black without fading, as CUT TO BLACK, lets the next scene come
// up from there.
var transitionWords = []struct {
	word string
	is   storyboard.Transition
}{
	{"CUT TO BLACK", storyboard.Fade}, {"SMASH TO BLACK", storyboard.Fade}, {"FADE IN", storyboard.Fade}, {"FADE UP", storyboard.Fade},
	{"CROSSFADE", storyboard.Dissolve}, {"CROSS FADE", storyboard.Dissolve}, {"CROSS-FADE", storyboard.Dissolve}, {"DISSOLVE", storyboard.Dissolve},
	{"WIPE", storyboard.Wipe}, {"WHIP", storyboard.Whip}, {"SWISH", storyboard.Whip}, {"FLASH PAN", storyboard.Whip},
	{"CUT", storyboard.Cut}, {"FADE", storyboard.Dip}, {"DIP", storyboard.Dip}, {"BLACK", storyboard.Dip}, {"IRIS", storyboard.Dip},
	{"淡入", storyboard.Fade}, {"淡出", storyboard.Dip}, {"黑场", storyboard.Dip}, {"叠", storyboard.Dissolve}, {"溶", storyboard.Dissolve}, {"化", storyboard.Dissolve},
	{"划", storyboard.Wipe}, {"甩", storyboard.Whip}, {"淡", storyboard.Fade}, {"切", storyboard.Cut},
}

// transitionOf reads a transition; empty for one that is not known.
func transitionOf(s string) storyboard.Transition {
	s = strings.ToUpper(s)
	for _, t := range transitionWords {
		if strings.Contains(s, t.word) {
			return t.is
		}
	}
	return ""
}

// leads notes a transition between two scenes. What fades out and in again does so
// as one.
func (r *screenplay) leads(t storyboard.Transition) {
	if r.transition == storyboard.Dip && t == storyboard.Fade {
		return
	}
	r.transition = t
}

// times are the words at the end of a heading.
var times = []struct {
	word string
	time storyboard.TimeOfDay
}{
	{"DAWN", storyboard.Dawn}, {"SUNRISE", storyboard.Dawn}, {"MORNING", storyboard.Day}, {"DUSK", storyboard.Dusk}, {"SUNSET", storyboard.Dusk},
	{"TWILIGHT", storyboard.Dusk}, {"MAGIC HOUR", storyboard.Dusk}, {"EVENING", storyboard.Evening}, {"MIDNIGHT", storyboard.Night}, {"NIGHT", storyboard.Night},
	{"AFTERNOON", storyboard.Day}, {"NOON", storyboard.Day}, {"DAY", storyboard.Day},
	{"黎明", storyboard.Dawn}, {"清晨", storyboard.Dawn}, {"黄昏", storyboard.Dusk}, {"傍晚", storyboard.Evening}, {"夜", storyboard.Night}, {"晚", storyboard.Evening}, {"日", storyboard.Day}, {"晨", storyboard.Dawn},
}

// timeOf reads a time of day; same tells of the time of the scene before.
func timeOf(s string) (t storyboard.TimeOfDay, same, ok bool) {
	s = strings.ToUpper(s)
	for _, w := range []string{"CONTINUOUS", "LATER", "SAME", "MOMENTS"} {
		if strings.Contains(s, w) {
			return "", true, false
		}
	}
	for _, w := range times {
		if strings.Contains(s, w.word) {
			return w.time, false, true
		}
	}
	return "", false, false
}

// place returns the ID of a location of the bible, a new one if need be.
func (r *screenplay) place(name, outside string) string {
	if name == "" {
		return ""
	}
	key := strings.ToLower(name)
	if id, ok := r.places[key]; ok {
		return id
	}
	id := r.unique(asciiSlug(name), "place")
	r.places[key] = id
	l := storyboard.Location{ID: id, Name: name}
	switch {
	case strings.Contains(outside, "EXT") && !strings.Contains(outside, "INT"), strings.HasPrefix(outside, "外景"):
		l.Description = "outside"
	case strings.Contains(outside, "INT") && !strings.Contains(outside, "EXT"), strings.HasPrefix(outside, "内景"):
		l.Description = "inside"
	}
	r.story.Bible.Locations = append(r.story.Bible.Locations, l)
	return id
}

// unique makes an ID that none before has.
func (r *screenplay) unique(slug, kind string) string {
	if slug == "" {
		slug = kind
	}
	for {
		n := r.ids[slug]
		r.ids[slug]++
		if n == 0 && slug != kind {
			return slug
		}
		id := fmt.Sprintf("%s-%d", slug, n+1)
		if r.ids[id] == 0 {
			r.ids[id]++
			return id
		}
	}
}

// startCue reads who speaks, and how it is heard.
func (r *screenplay) startCue(text string, e element) {
	m := forcedCue.FindStringSubmatch(text)
	if m == nil {
		m = cueLine.FindStringSubmatch(text)
	}
	name, extension := text, ""
	if m != nil {
		name, extension = m[1], strings.ToUpper(m[2])
	}
	name = string(head([]rune(strings.Join(strings.Fields(strings.TrimPrefix(name, "@")), " ")), 100))
	r.cue = Line{Kind: heard(extension, storyboard.Dialogue), Together: e.dual, Line: e.line}
	r.parenthetical = ""
	r.cueName = properName(name)
	switch strings.ToUpper(name) {
	case "NARRATOR", "NARRATION", "旁白", "解说":
		r.cue.Kind, r.cueName = storyboard.Narration, ""
		return
	}
	key := strings.ToLower(name)
	id, ok := r.people[key]
	if !ok {
		id = r.unique(asciiSlug(name), "character")
		r.people[key] = id
		r.story.Bible.Characters = append(r.story.Bible.Characters, storyboard.Character{ID: id, Name: r.cueName})
	}
	r.cue.Speaker = id
}

// heard reads how a line is heard from an extension or a parenthetical.
func heard(s string, or storyboard.Kind) storyboard.Kind {
	s = strings.ToUpper(s)
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(s, w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("PHONE", "RADIO", "INTERCOM", "电话"):
		return storyboard.Phone
	case has("V.O", "(VO)", "VOICE OVER", "VOICE-OVER", "画外音"):
		return storyboard.VoiceOver
	case has("O.S", "O.C", "(OS)", "(OC)", "OFF SCREEN", "OFF-SCREEN", "OFFSCREEN", "场外"):
		return storyboard.OffScreen
	case has("THOUGHT", "THINKING", "TO HIMSELF", "TO HERSELF", "内心", "心想"):
		return storyboard.Thought
	}
	return or
}

// feelings are words of parentheticals.
var feelings = []struct {
	words   []string
	emotion storyboard.Expression
}{
	{[]string{"whisper", "under his breath", "under her breath", "under their breath", "hushed", "murmur", "低声", "小声", "耳语"}, storyboard.Whisper},
	{[]string{"shout", "yell", "scream", "calling", "calls", "loud", "喊", "大声", "吼", "叫"}, storyboard.Shout},
	{[]string{"angr", "furious", "snap", "rage", "seeth", "bitter", "怒", "生气"}, storyboard.Angry},
	{[]string{"sad", "cry", "tear", "sob", "weep", "griev", "broken", "哭", "悲", "难过", "哽咽"}, storyboard.Sadness},
	{[]string{"afraid", "scared", "frighten", "terrif", "nervous", "trembl", "panic", "fear", "害怕", "恐", "颤抖", "紧张"}, storyboard.Afraid},
	{[]string{"surpris", "shock", "stunned", "startl", "amaz", "astonish", "惊", "愣"}, storyboard.Surprised},
	{[]string{"disgust", "revolt", "厌恶", "恶心"}, storyboard.Disgusted},
	{[]string{"suspicio", "wary", "warily", "sceptic", "skeptic", "doubt", "怀疑", "警惕"}, storyboard.Suspicious},
	{[]string{"gentl", "soft", "tender", "warm", "kind", "quiet", "温柔", "轻声", "柔声"}, storyboard.Tender},
	{[]string{"firm", "determin", "resolute", "steel", "坚定", "坚决"}, storyboard.Determined},
	{[]string{"happ", "smil", "laugh", "grin", "cheer", "delight", "excit", "chuckl", "笑", "高兴", "开心"}, storyboard.Happy},
}

func feeling(parenthetical string) storyboard.Expression {
	low := strings.ToLower(parenthetical)
	for _, f := range feelings {
		for _, w := range f.words {
			if strings.Contains(low, w) {
				return f.emotion
			}
		}
	}
	return ""
}

// speak adds a line of the one who is speaking.
func (r *screenplay) speak(text string, line int) {
	l := r.cue
	l.Text, l.Line, l.Parenthetical = text, line, r.parenthetical
	l.Emotion = feeling(r.parenthetical)
	if r.cueName != "" {
		l.Kind = heard("("+r.parenthetical+")", l.Kind)
	}
	r.parenthetical, r.cue.Together = "", false
	r.node.Script = append(r.node.Script, l)
	r.text = append(r.text, r.prose(l))
}

// prose is a line as a reader of prose would have it.
func (r *screenplay) prose(l Line) string {
	who := r.cueName
	switch {
	case who == "":
		return l.Text
	case r.chinese:
		if l.Kind == storyboard.VoiceOver || l.Kind == storyboard.OffScreen {
			who += "的声音"
		}
		return who + "说：“" + l.Text + "”"
	case l.Kind == storyboard.VoiceOver || l.Kind == storyboard.OffScreen:
		who += "’s voice"
	case l.Kind == storyboard.Phone:
		who += ", on the phone,"
	}
	verb := "said"
	switch l.Emotion {
	case storyboard.Whisper:
		verb = "whispered"
	case storyboard.Shout:
		verb = "shouted"
	}
	return who + " " + verb + ", “" + l.Text + "”"
}

func (r *screenplay) close() {
	n := r.node
	r.node = nil
	if n == nil || len(n.Script) == 0 {
		r.text = nil
		return
	}
	n.Text = strings.Join(r.text, "\n\n")
	r.text = nil
	r.story.Nodes = append(r.story.Nodes, n)
}

// properName turns a cue into a name: MARA QUILL into Mara Quill.
func properName(s string) string {
	if strings.ContainsFunc(s, unicode.IsLower) {
		return s
	}
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		if len(w) < 3 && i > 0 && (w == "of" || w == "de" || w == "la") {
			continue
		}
		up := true
		words[i] = strings.Map(func(c rune) rune {
			if up && unicode.IsLetter(c) {
				up = false
				return unicode.ToUpper(c)
			}
			up = up || c == '-'
			return c
		}, w)
	}
	return strings.Join(words, " ")
}

// sentenceCase turns a heading's capitals into words.
func sentenceCase(s string) string {
	if strings.ContainsFunc(s, unicode.IsLower) {
		return s
	}
	r := []rune(strings.ToLower(s))
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}
