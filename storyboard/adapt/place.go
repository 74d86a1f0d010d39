package adapt

import (
	"cmp"
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/story"
)

// place is a location with the words that lead to it.
type place struct {
	id    string
	words []string
}

// placeWords are what prose calls the kinds of places.
var placeWords = map[storyboard.PlaceKind][]string{
	"living-room": {"living room", "sofa", "dining room", "沙发", "客厅"}, "bedroom": {"bedroom", "bedside", "dormitory", "宿舍", "床边", "卧室"}, "kitchen": {"kitchen", "stove", "bakery", "灶", "厨房"},
	"bathroom": {"bathroom", "洗手间", "浴室"}, "corridor": {"corridor", "hallway", "hall", "passage", "staircase", "stairwell", "lobby", "过道", "楼梯", "楼道", "走廊"}, "office": {"office", "desk", "boardroom", "courtroom", "公司", "会议室", "办公室"},
	"hospital": {"hospital", "ward", "clinic", "surgery", "手术室", "病房", "医院"}, "school": {"school", "classroom", "教室", "学校"}, "cafe": {"cafe", "café", "coffee shop", "restaurant", "餐厅", "茶馆", "咖啡馆"},
	"bar": {"bar", "pub", "tavern", "inn", "nightclub", "客栈", "酒馆", "酒吧"}, "shop": {"shop", "store", "market", "超市", "店里", "商店"}, "street": {"street", "road", "pavement", "马路", "路口", "街"},
	"alley": {"alley", "backstreet", "巷", "胡同"}, "car": {"car", "taxi", "driver’s seat", "车里", "出租车"}, "train": {"train", "carriage", "火车", "地铁", "车厢"},
	"station": {"station", "platform", "airport", "机场", "站台", "车站"}, "bridge": {"bridge", "桥"}, "rooftop": {"roof", "rooftop", "balcony", "露台", "屋顶", "天台"},
	"village": {"village", "farm", "barn", "农家", "村", "村子"}, "forest": {"forest", "woods", "pines", "trees", "林子", "树林", "森林"}, "mountain": {"mountain", "peak", "ridge", "山顶", "山路", "雪山"},
	"seashore": {"beach", "shore", "shingle", "harbour", "quay", "docks", "pier", "码头", "港口", "沙滩", "海边"}, "cliff": {"cliff", "gallery", "悬崖"}, "lighthouse": {"lighthouse", "lamp room", "灯塔"},
	"ship": {"ship", "deck", "cabin", "boat", "甲板", "船"}, "palace": {"palace", "throne", "castle", "ballroom", "大殿", "宫"}, "temple": {"temple", "church", "shrine", "庙", "寺", "教堂"},
	"tower": {"tower", "belfry", "塔"}, "library": {"library", "archive", "bookshop", "书房", "图书馆"}, "workshop": {"workshop", "garage", "forge", "warehouse", "仓库", "工厂", "车间", "作坊"},
	"cave": {"cave", "tunnel", "cellar", "dungeon", "prison", "地牢", "牢房", "地窖", "隧道", "山洞"}, "desert": {"desert", "dunes", "沙漠"}, "field": {"field", "meadow", "graveyard", "battlefield", "墓地", "田", "草地"},
	"garden": {"garden", "park", "orchard", "courtyard", "果园", "庭院", "院子", "公园", "花园"}, "lake": {"lake", "river", "pond", "湖", "河边", "江边"}, "space": {"spaceship", "orbit", "airlock", "太空", "飞船"}, "void": {"nowhere", "void", "虚空"},
}

// findPlaces lists the bible's locations with their words. Without any, each
// kind of place that the story's nodes speak of becomes one.
func (a *adapter) findPlaces(s *story.Story) {
	if len(a.bible.Locations) == 0 {
		for _, n := range s.Nodes {
			a.addPlace(guessPlace(n.Title + " " + n.Text))
		}
		if len(a.bible.Locations) == 0 {
			a.addPlace("street")
		}
	}
	for _, l := range a.bible.Locations {
		p := place{id: l.ID}
		name := strings.ToLower(l.Name)
		for _, article := range []string{"the ", "a "} {
			name = strings.TrimPrefix(name, article)
		}
		p.words = append(p.words, name)
		if fields := strings.Fields(name); len(fields) > 1 {
			p.words = append(p.words, fields[len(fields)-1])
		}
		if a.chinese {
			for kind, words := range placeWords {
				if kind != l.Kind {
					continue
				}
				p.words = append(p.words, slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w[0] < 128 })...)
			}
			if i := strings.LastIndex(name, "的"); i >= 0 {
				p.words = append(p.words, name[i+len("的"):])
			}
		}
		a.places = append(a.places, p)
	}
}

// addPlace adds a location of a kind to the bible, unless it has it.
func (a *adapter) addPlace(kind storyboard.PlaceKind) {
	id := string(kind)
	if _, ok := a.bible.Location(id); ok || kind == "" {
		return
	}
	name := "the " + strings.ReplaceAll(id, "-", " ")
	if words := placeWords[kind]; a.chinese {
		name = words[len(words)-1]
	}
	a.bible.Locations = append(a.bible.Locations, storyboard.Location{ID: id, Name: name, Kind: kind})
}

// guessPlace is the kind of place that a text speaks of most; empty if of none.
func guessPlace(text string) storyboard.PlaceKind {
	low := strings.ToLower(text)
	best, most := storyboard.PlaceKind(""), 0
	for _, kind := range storyboard.PlaceKinds {
		n := 0
		for _, w := range placeWords[kind] {
			if indexWord(low, w) >= 0 {
				n++
			}
		}
		if n > most {
			best, most = kind, n
		}
	}
	return best
}

// part is a run of beats at one place.
type part struct {
	location string
	beats    []beat
}

// goes are words of going somewhere.
var goes = []string{"climb*", "ran", "run", "went", "walk*", "came", "came out", "stepped", "down to", "up to", "out on", "out onto", "into", "led", "follow*", "reach*", "rode", "drove", "flew", "stood at", "arrived", "back to", "carried",
	"走", "跑", "来到", "回到", "赶到", "冲", "上了", "下了", "进", "到了", "站在", "推开", "赶", "去"}

// split cuts a node's beats where prose goes to another place of the bible.
func (a *adapter) split(n *story.Node, beats []beat) []part {
	at := n.Location
	if _, ok := a.bible.Location(at); !ok {
		at = a.start(n)
	}
	parts := []part{{location: at}}
	for i, b := range beats {
		prose := b.shown
		if b.kind == storyboard.Narration {
			prose += " " + b.text
		}
		if to := a.goesTo(prose, at); to != "" && (i > 0 || n.Location == "") {
			at = to
			if len(parts[len(parts)-1].beats) == 0 {
				parts[len(parts)-1].location = at
			} else {
				parts = append(parts, part{location: at})
			}
		}
		last := &parts[len(parts)-1]
		last.beats = append(last.beats, b)
	}
	a.at.Location = at
	return parts
}

// start is where a node begins that does not say so.
func (a *adapter) start(n *story.Node) string {
	low := strings.ToLower(n.Title + " " + n.Text)
	best, first := "", len(low)
	for _, p := range a.places {
		for _, w := range p.words {
			if i := indexWord(low, w); i >= 0 && i < first {
				best, first = p.id, i
			}
		}
	}
	if best != "" {
		return best
	}
	kind := guessPlace(low)
	for _, l := range a.bible.Locations {
		if l.Kind == kind {
			return l.ID
		}
	}
	// Where nothing is said of it, people are where they were.
	return cmp.Or(a.at.Location, a.bible.Locations[0].ID)
}

// goesTo is the place to which prose leads, other than the one it is at; empty
// for none.
func (a *adapter) goesTo(prose, at string) string {
	for _, s := range sentences(prose) {
		low := strings.ToLower(s)
		if !hasAny(low, goes...) {
			continue
		}
		for _, p := range a.places {
			if p.id != at && hasAny(low, p.words...) {
				return p.id
			}
		}
	}
	return ""
}

// words that tell the light, the weather and the mood where nobody else does.
var (
	hourWords = []struct {
		v     storyboard.TimeOfDay
		words []string
	}{
		{storyboard.Night, []string{"night", "midnight", "moon", "moonlight", "stars", "o’clock in the morning", "夜", "深夜", "月光", "半夜", "凌晨"}},
		{storyboard.Dawn, []string{"dawn", "sunrise", "daybreak", "清晨", "黎明", "天亮", "日出"}},
		{storyboard.Dusk, []string{"dusk", "sunset", "twilight", "黄昏", "日落", "傍晚"}},
		{storyboard.Evening, []string{"evening", "晚上", "天黑"}},
		{storyboard.Day, []string{"noon", "morning", "afternoon", "sun", "中午", "上午", "下午", "阳光", "早上"}},
	}
	weatherWords = []struct {
		v     storyboard.Weather
		words []string
	}{
		{storyboard.Storm, []string{"storm", "thunder", "lightning", "暴雨", "暴风", "雷"}},
		{storyboard.Rain, []string{"rain", "drizzle", "雨"}},
		{storyboard.Snow, []string{"snow", "blizzard", "雪"}},
		{storyboard.Fog, []string{"fog", "mist", "雾"}},
		{storyboard.Wind, []string{"wind", "gale", "大风", "风很大"}},
	}
	moodWords = []struct {
		v     storyboard.Mood
		words []string
	}{
		{storyboard.Dread, []string{"blood", "dead", "knife", "scream*", "terror", "haunt*", "死", "血", "刀", "鬼", "恐怖"}},
		{storyboard.Action, []string{"ran", "run", "chase*", "fight", "gun", "explo*", "追", "打", "枪", "逃"}},
		{storyboard.Sad, []string{"tears", "wept", "grave", "goodbye", "funeral", "lost", "哭", "泪", "告别", "葬"}},
		{storyboard.Romance, []string{"kiss*", "love", "heart", "吻", "爱", "心跳"}},
		{storyboard.Triumph, []string{"won", "victory", "free", "cheer*", "赢", "胜", "自由"}},
		{storyboard.Comic, []string{"laugh*", "giggl*", "silly", "哈哈", "笑"}},
		{storyboard.Wonder, []string{"magic", "shining", "glow*", "strange", "魔法", "发光", "奇怪"}},
		{storyboard.Tense, []string{"secret", "alone", "dark", "door", "whisper*", "秘密", "黑", "门"}},
		{storyboard.Warm, []string{"home", "tea", "bread", "smil*", "家", "饭", "茶"}},
	}
)

// light sets time, weather and mood of a scene: what the node says, else what its
// text does.
func (a *adapter) light(n *story.Node, beats []beat, s *storyboard.Scene) {
	low := strings.ToLower(n.Text)
	s.TimeOfDay, s.Weather, s.Mood = n.TimeOfDay, n.Weather, n.Mood
	for _, h := range hourWords {
		if s.TimeOfDay == "" && hasAny(low, h.words...) {
			s.TimeOfDay = h.v
		}
	}
	for _, w := range weatherWords {
		if s.Weather == "" && hasAny(low, w.words...) {
			s.Weather = w.v
		}
	}
	for _, m := range moodWords {
		if s.Mood == "" && hasAny(low, m.words...) {
			s.Mood = m.v
		}
	}
	// Hour and weather last until something else is said.
	s.TimeOfDay = cmp.Or(s.TimeOfDay, a.at.TimeOfDay, storyboard.Day)
	s.Weather = cmp.Or(s.Weather, a.at.Weather, storyboard.Clear)
	a.at.TimeOfDay, a.at.Weather = s.TimeOfDay, s.Weather
	s.Mood = cmp.Or(s.Mood, storyboard.Calm)
	for _, b := range beats {
		if b.kind == storyboard.Narration {
			s.Summary = shorten(b.text)
			break
		}
	}
}
