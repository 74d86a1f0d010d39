package illustrate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
)

// Set is every visual choice of a location in one setting, resolved: all that a
// plate reads. The layout follows from the location alone, the light from the
// setting, so a place is the same place at night and in the rain.
type Set struct {
	Location  string               `json:"location"`
	Kind      storyboard.PlaceKind `json:"kind"`
	Indoor    bool                 `json:"indoor,omitempty"`
	TimeOfDay storyboard.TimeOfDay `json:"time_of_day"`
	Weather   storyboard.Weather   `json:"weather"`
	Mood      storyboard.Mood      `json:"mood"`
	// Features are things of the description that the painter knows.
	Features []string `json:"features,omitempty"`
}

// indoors are the kinds of places with a roof.
var indoors = []storyboard.PlaceKind{
	"living-room", "bedroom", "kitchen", "bathroom", "corridor", "office", "hospital", "school", "cafe", "bar", "shop",
	"car", "train", "lighthouse", "palace", "temple", "tower", "library", "workshop", "cave", "space",
}

// kindWords are what a place is called, in both languages, the telling words
// first.
var kindWords = []word[storyboard.PlaceKind]{
	{"ship bridge", "space"}, {"飞船", "space"}, {"lighthouse", "lighthouse"}, {"lamp room", "lighthouse"}, {"灯塔", "lighthouse"}, {"throne", "palace"}, {"palace", "palace"}, {"castle", "palace"}, {"宫", "palace"}, {"大殿", "palace"},
	{"bell", "temple"}, {"temple", "temple"}, {"church", "temple"}, {"shrine", "temple"}, {"庙", "temple"}, {"寺", "temple"}, {"教堂", "temple"}, {"tower", "tower"}, {"塔", "tower"},
	{"hospital", "hospital"}, {"ward", "hospital"}, {"clinic", "hospital"}, {"医院", "hospital"}, {"病房", "hospital"}, {"classroom", "school"}, {"school", "school"}, {"教室", "school"}, {"学校", "school"},
	{"cafe", "cafe"}, {"café", "cafe"}, {"coffee", "cafe"}, {"restaurant", "cafe"}, {"咖啡", "cafe"}, {"餐厅", "cafe"}, {"茶馆", "cafe"}, {"tavern", "bar"}, {"bar", "bar"}, {"pub", "bar"}, {"酒吧", "bar"},
	{"library", "library"}, {"archive", "library"}, {"图书馆", "library"}, {"书房", "library"}, {"workshop", "workshop"}, {"garage", "workshop"}, {"forge", "workshop"}, {"foundry", "workshop"}, {"工厂", "workshop"}, {"车间", "workshop"},
	{"office", "office"}, {"办公", "office"}, {"kitchen", "kitchen"}, {"厨房", "kitchen"}, {"bedroom", "bedroom"}, {"卧室", "bedroom"}, {"bathroom", "bathroom"}, {"浴室", "bathroom"}, {"corridor", "corridor"}, {"hallway", "corridor"}, {"走廊", "corridor"},
	{"shop", "shop"}, {"store", "shop"}, {"market", "shop"}, {"商店", "shop"}, {"超市", "shop"}, {"living", "living-room"}, {"apartment", "living-room"}, {"flat", "living-room"}, {"客厅", "living-room"}, {"公寓", "living-room"}, {"家", "living-room"},
	{"train", "train"}, {"carriage", "train"}, {"火车", "train"}, {"地铁", "train"}, {"station", "station"}, {"platform", "station"}, {"airport", "station"}, {"车站", "station"}, {"机场", "station"}, {"car", "car"}, {"taxi", "car"}, {"车里", "car"},
	{"bridge", "bridge"}, {"桥", "bridge"}, {"roof", "rooftop"}, {"天台", "rooftop"}, {"alley", "alley"}, {"巷", "alley"}, {"street", "street"}, {"road", "street"}, {"街", "street"}, {"路", "street"},
	{"beach", "seashore"}, {"shore", "seashore"}, {"shingle", "seashore"}, {"harbour", "seashore"}, {"海滩", "seashore"}, {"海边", "seashore"}, {"cliff", "cliff"}, {"gallery", "cliff"}, {"悬崖", "cliff"}, {"ship", "ship"}, {"deck", "ship"}, {"boat", "ship"}, {"船", "ship"},
	{"forest", "forest"}, {"wood", "forest"}, {"pine", "forest"}, {"森林", "forest"}, {"树林", "forest"}, {"mountain", "mountain"}, {"peak", "mountain"}, {"山", "mountain"}, {"lake", "lake"}, {"river", "lake"}, {"湖", "lake"}, {"河", "lake"}, {"江", "lake"},
	{"village", "village"}, {"farm", "village"}, {"村", "village"}, {"cave", "cave"}, {"tunnel", "cave"}, {"洞", "cave"}, {"desert", "desert"}, {"沙漠", "desert"}, {"field", "field"}, {"meadow", "field"}, {"田", "field"},
	{"garden", "garden"}, {"park", "garden"}, {"花园", "garden"}, {"公园", "garden"}, {"space", "space"}, {"void", "void"}, {"虚空", "void"}, {"room", "living-room"}, {"house", "living-room"}, {"房间", "living-room"},
}

// featureWords are things of a description that change a plate.
var featureWords = []word[string]{
	{"fireplace", "fire"}, {"furnace", "fire"}, {"壁炉", "fire"}, {"炉", "fire"}, {"neon", "neon"}, {"霓虹", "neon"}, {"railing", "railing"}, {"iron gallery", "railing"}, {"栏杆", "railing"},
	{"throne", "throne"}, {"bell", "bell"}, {"lens", "lens"}, {"batter", "batteries"}, {"clock", "clock"}, {"钟", "clock"}, {"frozen", "ice"}, {"ice", "ice"}, {"冰", "ice"}, {"rocks", "rocks"}, {"礁", "rocks"},
	{"落地窗", "glass"}, {"glass wall", "glass"}, {"吧台", "counter"}, {"bar counter", "counter"}, {"铁桥", "iron"}, {"iron bridge", "iron"}, {"灯火", "city"}, {"city", "city"},
}

// DesignSet resolves a location in a setting. A kind that the bible leaves open is
// read from name and description; where they say nothing, it is a street.
func DesignSet(l storyboard.Location, s storyboard.Setting) Set {
	set := Set{Location: l.ID, Kind: l.Kind, TimeOfDay: s.TimeOfDay, Weather: s.Weather, Mood: s.Mood}
	if set.Kind == "" {
		set.Kind = "street"
		if k, ok := lookup(kindWords, l.Name); ok {
			set.Kind = k
		} else if k, ok := lookup(kindWords, l.Description); ok {
			set.Kind = k
		}
	}
	set.Indoor = slices.Contains(indoors, set.Kind)
	for _, w := range featureWords {
		if contains(strings.ToLower(l.Name+" "+l.Description), w.text) && !slices.Contains(set.Features, w.mean) {
			set.Features = append(set.Features, w.mean)
		}
	}
	return set
}

func (s Set) has(feature string) bool { return slices.Contains(s.Features, feature) }

// light is what people in the set are lit by.
func (s Set) light() light {
	l := lightFor(storyboard.Setting{Location: s.Location, TimeOfDay: s.TimeOfDay, Weather: s.Weather, Mood: s.Mood}, s.Indoor)
	if s.Kind == "void" || s.Kind == "space" || s.Kind == "cave" {
		l.dark = true
	}
	return l
}

// Ground says where people stand on a plate, as parts of its height: the eye line,
// the feet of somebody in the middle distance, and the height of a standing adult
// there.
type Ground struct{ Horizon, Floor, Person float64 }

// Ground of a set.
func (s Set) Ground() Ground {
	if s.Indoor {
		return Ground{.47, .90, .53}
	}
	return Ground{.49, .90, .52}
}

// key names the layout of a place, whatever the light.
func (s Set) key() string { return cmp.Or(s.Location, "somewhere") + "/" + string(s.Kind) }
