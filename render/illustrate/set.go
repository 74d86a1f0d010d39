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
	// Features are what the description says of the place, and the objects that it
	// names: both change what is drawn.
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
	{"ship bridge", "space"}, {"spaceship", "space"}, {"spacecraft", "space"}, {"starship", "space"}, {"space station", "space"}, {"airlock", "space"}, {"orbit", "space"}, {"飞船", "space"}, {"太空", "space"}, {"空间站", "space"}, {"驾驶舱", "space"},
	{"lighthouse", "lighthouse"}, {"lamp room", "lighthouse"}, {"灯塔", "lighthouse"},
	{"dungeon", "cave"}, {"prison", "cave"}, {"jail", "cave"}, {"cell block", "cave"}, {"cellar", "cave"}, {"basement", "cave"}, {"catacomb", "cave"}, {"crypt", "cave"}, {"cave", "cave"}, {"cavern", "cave"}, {"tunnel", "cave"}, {"grotto", "cave"}, {"mine shaft", "cave"}, {"地牢", "cave"}, {"监狱", "cave"}, {"牢房", "cave"}, {"天牢", "cave"}, {"地下室", "cave"}, {"地窖", "cave"}, {"山洞", "cave"}, {"洞穴", "cave"}, {"溶洞", "cave"}, {"石窟", "cave"}, {"隧道", "cave"}, {"矿井", "cave"}, {"密室", "cave"},
	{"throne", "palace"}, {"palace", "palace"}, {"castle", "palace"}, {"ballroom", "palace"}, {"great hall", "palace"}, {"皇宫", "palace"}, {"宫殿", "palace"}, {"大殿", "palace"}, {"金銮殿", "palace"}, {"御书房", "palace"}, {"城堡", "palace"}, {"宴会厅", "palace"}, {"宫", "palace"},
	{"bell tower", "tower"}, {"watchtower", "tower"}, {"belfry", "tower"}, {"clock tower", "tower"}, {"钟楼", "tower"}, {"塔楼", "tower"}, {"城楼", "tower"}, {"角楼", "tower"},
	{"temple", "temple"}, {"church", "temple"}, {"chapel", "temple"}, {"cathedral", "temple"}, {"shrine", "temple"}, {"monastery", "temple"}, {"abbey", "temple"}, {"bell loft", "temple"}, {"佛堂", "temple"}, {"寺庙", "temple"}, {"道观", "temple"}, {"祠堂", "temple"}, {"教堂", "temple"}, {"庙", "temple"}, {"寺", "temple"},
	{"tower", "tower"}, {"塔", "tower"},
	{"hospital", "hospital"}, {"ward", "hospital"}, {"clinic", "hospital"}, {"operating room", "hospital"}, {"surgery", "hospital"}, {"医院", "hospital"}, {"病房", "hospital"}, {"诊所", "hospital"}, {"手术室", "hospital"}, {"急诊", "hospital"}, {"医务室", "hospital"},
	{"classroom", "school"}, {"schoolroom", "school"}, {"school", "school"}, {"lecture hall", "school"}, {"campus", "school"}, {"教室", "school"}, {"学校", "school"}, {"课堂", "school"}, {"校园", "school"}, {"学堂", "school"}, {"私塾", "school"},
	{"cafe", "cafe"}, {"café", "cafe"}, {"coffee", "cafe"}, {"tea house", "cafe"}, {"teahouse", "cafe"}, {"restaurant", "cafe"}, {"diner", "cafe"}, {"bistro", "cafe"}, {"canteen", "cafe"}, {"咖啡", "cafe"}, {"餐厅", "cafe"}, {"饭店", "cafe"}, {"餐馆", "cafe"}, {"饭馆", "cafe"}, {"茶馆", "cafe"}, {"茶楼", "cafe"}, {"食堂", "cafe"}, {"面馆", "cafe"}, {"火锅店", "cafe"},
	{"tavern", "bar"}, {"nightclub", "bar"}, {"saloon", "bar"}, {"karaoke", "bar"}, {"bar", "bar"}, {"pub", "bar"}, {"inn", "bar"}, {"酒吧", "bar"}, {"酒馆", "bar"}, {"酒楼", "bar"}, {"夜店", "bar"}, {"夜总会", "bar"}, {"客栈", "bar"},
	{"library", "library"}, {"archive", "library"}, {"bookshop", "library"}, {"bookstore", "library"}, {"study room", "library"}, {"the study", "library"}, {"图书馆", "library"}, {"书房", "library"}, {"书店", "library"}, {"档案室", "library"}, {"藏书阁", "library"},
	{"workshop", "workshop"}, {"garage", "workshop"}, {"forge", "workshop"}, {"foundry", "workshop"}, {"smithy", "workshop"}, {"factory", "workshop"}, {"warehouse", "workshop"}, {"laboratory", "workshop"}, {"工厂", "workshop"}, {"车间", "workshop"}, {"作坊", "workshop"}, {"铁匠铺", "workshop"}, {"仓库", "workshop"}, {"车库", "workshop"}, {"实验室", "workshop"}, {"工坊", "workshop"},
	{"office", "office"}, {"meeting room", "office"}, {"boardroom", "office"}, {"police station", "office"}, {"courtroom", "office"}, {"bank", "office"}, {"办公", "office"}, {"会议室", "office"}, {"总裁室", "office"}, {"警察局", "office"}, {"公安局", "office"}, {"派出所", "office"}, {"法庭", "office"}, {"公司", "office"}, {"银行", "office"},
	{"kitchen", "kitchen"}, {"pantry", "kitchen"}, {"bakery", "kitchen"}, {"厨房", "kitchen"}, {"灶房", "kitchen"}, {"后厨", "kitchen"},
	{"bedroom", "bedroom"}, {"dormitory", "bedroom"}, {"hotel room", "bedroom"}, {"bedchamber", "bedroom"}, {"bedside", "bedroom"}, {"卧室", "bedroom"}, {"宿舍", "bedroom"}, {"寝室", "bedroom"}, {"闺房", "bedroom"}, {"酒店房间", "bedroom"}, {"睡房", "bedroom"}, {"洞房", "bedroom"},
	{"bathroom", "bathroom"}, {"washroom", "bathroom"}, {"restroom", "bathroom"}, {"toilet", "bathroom"}, {"shower", "bathroom"}, {"浴室", "bathroom"}, {"洗手间", "bathroom"}, {"卫生间", "bathroom"}, {"厕所", "bathroom"}, {"澡堂", "bathroom"},
	{"corridor", "corridor"}, {"hallway", "corridor"}, {"passage", "corridor"}, {"staircase", "corridor"}, {"stairwell", "corridor"}, {"stairs", "corridor"}, {"landing", "corridor"}, {"elevator", "corridor"}, {"entrance hall", "corridor"}, {"lobby", "corridor"}, {"走廊", "corridor"}, {"楼道", "corridor"}, {"楼梯", "corridor"}, {"过道", "corridor"}, {"门厅", "corridor"}, {"玄关", "corridor"}, {"大堂", "corridor"}, {"电梯", "corridor"}, {"长廊", "corridor"},
	{"shop", "shop"}, {"store", "shop"}, {"supermarket", "shop"}, {"market", "shop"}, {"boutique", "shop"}, {"pharmacy", "shop"}, {"florist", "shop"}, {"商店", "shop"}, {"超市", "shop"}, {"便利店", "shop"}, {"店铺", "shop"}, {"集市", "shop"}, {"菜市场", "shop"}, {"药店", "shop"}, {"花店", "shop"}, {"商场", "shop"},
	{"train station", "station"}, {"railway station", "station"}, {"bus station", "station"}, {"subway station", "station"}, {"metro station", "station"}, {"platform", "station"}, {"airport", "station"}, {"火车站", "station"}, {"地铁站", "station"}, {"汽车站", "station"}, {"高铁站", "station"}, {"车站", "station"}, {"站台", "station"}, {"月台", "station"}, {"机场", "station"}, {"候车", "station"},
	{"train", "train"}, {"railway carriage", "train"}, {"carriage", "train"}, {"subway", "train"}, {"metro", "train"}, {"火车", "train"}, {"地铁", "train"}, {"车厢", "train"}, {"列车", "train"}, {"高铁", "train"},
	{"back seat", "car"}, {"taxi", "car"}, {"car", "car"}, {"van", "car"}, {"limousine", "car"}, {"车里", "car"}, {"车内", "car"}, {"出租车", "car"}, {"轿车", "car"}, {"汽车", "car"}, {"车上", "car"},
	{"rooftop", "rooftop"}, {"roof", "rooftop"}, {"terrace", "rooftop"}, {"balcony", "rooftop"}, {"天台", "rooftop"}, {"屋顶", "rooftop"}, {"楼顶", "rooftop"}, {"露台", "rooftop"}, {"阳台", "rooftop"},
	{"alley", "alley"}, {"backstreet", "alley"}, {"小巷", "alley"}, {"巷", "alley"}, {"胡同", "alley"}, {"弄堂", "alley"},
	{"bridge", "bridge"}, {"天桥", "bridge"}, {"桥", "bridge"},
	{"beach", "seashore"}, {"seaside", "seashore"}, {"seashore", "seashore"}, {"shore", "seashore"}, {"shingle", "seashore"}, {"harbour", "seashore"}, {"harbor", "seashore"}, {"quay", "seashore"}, {"wharf", "seashore"}, {"docks", "seashore"}, {"pier", "seashore"}, {"port", "seashore"}, {"coast", "seashore"}, {"海滩", "seashore"}, {"沙滩", "seashore"}, {"海边", "seashore"}, {"海岸", "seashore"}, {"码头", "seashore"}, {"港口", "seashore"}, {"港湾", "seashore"}, {"渡口", "seashore"},
	{"cliff", "cliff"}, {"iron gallery", "cliff"}, {"cliff gallery", "cliff"}, {"precipice", "cliff"}, {"悬崖", "cliff"}, {"峭壁", "cliff"}, {"崖", "cliff"},
	{"ship", "ship"}, {"deck", "ship"}, {"boat", "ship"}, {"ferry", "ship"}, {"yacht", "ship"}, {"cabin", "ship"}, {"甲板", "ship"}, {"轮船", "ship"}, {"渡轮", "ship"}, {"游艇", "ship"}, {"船舱", "ship"}, {"船", "ship"},
	{"garden", "garden"}, {"orchard", "garden"}, {"park", "garden"}, {"courtyard", "garden"}, {"greenhouse", "garden"}, {"vineyard", "garden"}, {"backyard", "garden"}, {"花园", "garden"}, {"果园", "garden"}, {"公园", "garden"}, {"庭院", "garden"}, {"御花园", "garden"}, {"后院", "garden"}, {"院子", "garden"}, {"桃林", "garden"}, {"园林", "garden"}, {"植物园", "garden"},
	{"village", "village"}, {"farm", "village"}, {"hamlet", "village"}, {"cottage", "village"}, {"barn", "village"}, {"ranch", "village"}, {"村", "village"}, {"农场", "village"}, {"农家", "village"}, {"小镇", "village"}, {"茅屋", "village"},
	{"forest", "forest"}, {"woods", "forest"}, {"woodland", "forest"}, {"pines", "forest"}, {"pine forest", "forest"}, {"jungle", "forest"}, {"grove", "forest"}, {"森林", "forest"}, {"树林", "forest"}, {"竹林", "forest"}, {"丛林", "forest"}, {"松林", "forest"}, {"林子", "forest"},
	{"desert", "desert"}, {"dunes", "desert"}, {"oasis", "desert"}, {"沙漠", "desert"}, {"戈壁", "desert"}, {"大漠", "desert"}, {"荒漠", "desert"},
	{"lake", "lake"}, {"river", "lake"}, {"pond", "lake"}, {"waterfall", "lake"}, {"spring", "lake"}, {"湖", "lake"}, {"河边", "lake"}, {"河岸", "lake"}, {"江边", "lake"}, {"池塘", "lake"}, {"瀑布", "lake"}, {"溪", "lake"},
	{"field", "field"}, {"meadow", "field"}, {"prairie", "field"}, {"grassland", "field"}, {"steppe", "field"}, {"cemetery", "field"}, {"graveyard", "field"}, {"battlefield", "field"}, {"田", "field"}, {"草原", "field"}, {"草地", "field"}, {"麦地", "field"}, {"荒野", "field"}, {"墓地", "field"}, {"坟", "field"}, {"战场", "field"},
	{"mountain", "mountain"}, {"peak", "mountain"}, {"summit", "mountain"}, {"ridge", "mountain"}, {"glacier", "mountain"}, {"volcano", "mountain"}, {"雪山", "mountain"}, {"山顶", "mountain"}, {"山路", "mountain"}, {"山谷", "mountain"}, {"山峰", "mountain"}, {"山", "mountain"},
	{"street", "street"}, {"road", "street"}, {"avenue", "street"}, {"boulevard", "street"}, {"square", "street"}, {"crossroads", "street"}, {"pavement", "street"}, {"highway", "street"}, {"downtown", "street"}, {"街", "street"}, {"马路", "street"}, {"路口", "street"}, {"广场", "street"}, {"公路", "street"}, {"大道", "street"}, {"路边", "street"},
	{"living", "living-room"}, {"apartment", "living-room"}, {"flat", "living-room"}, {"mansion", "living-room"}, {"villa", "living-room"}, {"dining room", "living-room"}, {"客厅", "living-room"}, {"公寓", "living-room"}, {"别墅", "living-room"}, {"家中", "living-room"}, {"餐桌", "living-room"}, {"老宅", "living-room"}, {"豪宅", "living-room"},
	{"河", "lake"}, {"江", "lake"},
	{"void", "void"}, {"nowhere", "void"}, {"limbo", "void"}, {"dream", "void"}, {"afterlife", "void"}, {"虚空", "void"}, {"梦境", "void"}, {"幻境", "void"}, {"虚无", "void"},
	{"space", "space"},
	{"room", "living-room"}, {"house", "living-room"}, {"home", "living-room"}, {"房间", "living-room"}, {"屋里", "living-room"}, {"家", "living-room"}, {"屋", "living-room"},
	{"wood", "forest"},
	{"路", "street"},
}

// featureWords are things of a description that change a plate.
var featureWords = []word[string]{
	{"fireplace", "fire"}, {"furnace", "fire"}, {"hearth", "fire"}, {"壁炉", "fire"}, {"火炉", "fire"}, {"炉", "fire"},
	{"neon", "neon"}, {"霓虹", "neon"},
	{"railing", "railing"}, {"iron gallery", "railing"}, {"栏杆", "railing"},
	{"bell", "bell"}, {"大钟", "bell"}, {"铜钟", "bell"}, {"钟楼", "bell"},
	{"batter", "batteries"}, {"电池", "batteries"},
	{"clock", "wall-clock"}, {"时钟", "wall-clock"}, {"墙上一只钟", "wall-clock"}, {"挂钟", "wall-clock"},
	{"frozen", "ice"}, {"ice", "ice"}, {"冰", "ice"},
	{"rocks", "rocks"}, {"stony", "rocks"}, {"shingle", "rocks"}, {"礁", "rocks"},
	{"落地窗", "glass"}, {"glass wall", "glass"}, {"floor-to-ceiling", "glass"},
	{"铁桥", "iron"}, {"iron bridge", "iron"}, {"iron gallery", "iron"},
	{"没有路灯", "unlit"}, {"unlit", "unlit"}, {"no lamps", "unlit"},
	{"灯火", "city"}, {"city", "city"}, {"skyline", "city"}, {"城市", "city"}, {"downtown", "city"},
	{"staircase", "stairs"}, {"stairwell", "stairs"}, {"stairs", "stairs"}, {"楼梯", "stairs"}, {"楼道", "stairs"},
	{"hotel", "hotel"}, {"酒店", "hotel"}, {"宾馆", "hotel"},
	{"restaurant", "restaurant"}, {"diner", "restaurant"}, {"bistro", "restaurant"}, {"餐厅", "restaurant"}, {"饭店", "restaurant"}, {"餐馆", "restaurant"}, {"酒楼", "restaurant"},
	{"harbour", "harbour"}, {"harbor", "harbour"}, {"quay", "harbour"}, {"wharf", "harbour"}, {"docks", "harbour"}, {"port", "harbour"}, {"pier", "harbour"}, {"码头", "harbour"}, {"港口", "harbour"}, {"港湾", "harbour"}, {"渡口", "harbour"},
	{"orchard", "orchard"}, {"vineyard", "orchard"}, {"果园", "orchard"},
	{"dungeon", "dungeon"}, {"prison", "dungeon"}, {"jail", "dungeon"}, {"cell block", "dungeon"}, {"crypt", "dungeon"}, {"地牢", "dungeon"}, {"监狱", "dungeon"}, {"牢房", "dungeon"}, {"天牢", "dungeon"}, {"密室", "dungeon"},
	{"church", "church"}, {"chapel", "church"}, {"cathedral", "church"}, {"abbey", "church"}, {"教堂", "church"},
	{"lighthouse", "lighthouse"}, {"灯塔", "lighthouse"},
	{"pine", "pine"}, {"松", "pine"},
	{"autumn", "autumn"}, {"maple", "autumn"}, {"秋", "autumn"}, {"枫", "autumn"},
	{"blossom", "blossom"}, {"cherry tree", "blossom"}, {"peach tree", "blossom"}, {"樱花", "blossom"}, {"桃花", "blossom"}, {"桃林", "blossom"}, {"梅花", "blossom"},
	{"paper lantern", "lantern"}, {"red lantern", "lantern"}, {"灯笼", "lantern"},
	{"胡同", "east"}, {"弄堂", "east"}, {"巷", "east"}, {"老街", "east"}, {"chinatown", "east"}, {"古镇", "east"},
	{"plant", "plant"}, {"绿植", "plant"}, {"盆栽", "plant"},
	{"pond", "water"}, {"brook", "water"}, {"creek", "water"}, {"frozen spring", "water"}, {"小溪", "water"},
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
	for _, name := range propsIn(l.Name + " " + l.Description) {
		if !slices.Contains(set.Features, name) {
			set.Features = append(set.Features, name)
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
