package english

import (
	"strings"

	"github.com/talereel/talereel/storyboard"
)

// wordSet is a set of words in lower case.
type wordSet map[string]bool

func words(lists ...string) wordSet {
	set := wordSet{}
	for _, l := range lists {
		for _, w := range strings.Fields(l) {
			set[w] = true
		}
	}
	return set
}

var abbreviations = words("mr mrs ms dr st prof jr sr vs no capt lt sgt col gen rev hon mme mlle fr sr")

// speechVerbs are verbs of speech as they stand in tags. Inflected forms are
// made of the regular ones.
var speechVerbs = inflect(`accuse acknowledge add address admit admonish advise affirm agree allow announce answer apologise apologize
	appeal argue ask assent assert assure bark bawl beam begin? bellow blurt boast bray breathe broach burble call caution chant chatter chide chime chirp chorus
	chuckle claim clarify coax comment command complain concede conclude concur confess confide confirm console contend continue contradict contribute
	converse coo correct counsel counter crackle croak croon crow cry curse declare decree demand demur deny direct disagree drawl echo elaborate
	emphasise emphasize encourage enquire enthuse exclaim exhort explain explode expostulate falter finish fret fume gasp gibber giggle greet
	grin groan growl grumble grunt guess gulp gush hail hint hiss holler hoot howl huff implore improvise inform inquire insist instruct interject interpose
	interrupt intone invite jeer jest jibe joke laugh lament lie lisp marvel mimic moan mouth mumble murmur mutter nag note notify
	object observe offer opine order peep persist pipe plead pledge point? pout praise pray predict press proclaim promise prompt pronounce propose
	protest purr query question quip quote rage ramble rasp rattle reassure recall recite recommend relent remark remind repeat
	reply report reprimand request respond resume retort return reveal roar rumble scoff scold scream screech shoot? shout shriek shrill shrug sigh
	slur smile smirk snap snarl sneer snicker snigger snivel snort sob soothe specify splutter sputter squawk squeak squeal stammer state
	storm stress stutter suggest supply surmise taunt tease tempt tender thank thunder tut twitter urge utter venture voice volunteer
	vow wail warn wheedle wheeze whimper whine whisper whistle whoop wish worry yap yell yelp`,
	`said say says asked asks told tell tells spoke speaks sang sings swore swears wept began begins broke spat read reads wrote writes went goes put puts written texted texts typed types messaged emailed cabled wired scribbled scrawled
	quoth cried cries replied replies lied sighed shot cut laid threw wondered`)

// thinkVerbs make a line a thought.
var thinkVerbs = words("thought thinks think mused muses pondered reflected wondered wonders")

// weakSpeech are verbs that also tell of a face or a doing ("She smiled."); they
// are speech only where a comma or a small letter ties them to a line.
var weakSpeech = words(`smiled smiles grinned grins laughed laughs sighed sighs shrugged shrugs sobbed wept beamed nodded frowned snorted
	chuckled giggled smirked pointed pouted broke cut went goes put puts threw laid read reads shot began begins pressed started gulped returned finished
	rattled wrote writes worried noted called offered continued whistled ordered raged supplied stormed directed breathed wished`)

func inflect(regular, irregular string) wordSet {
	set := words(irregular)
	for _, v := range strings.Fields(regular) {
		v = strings.TrimSuffix(v, "?")
		last := v[len(v)-1]
		switch {
		case last == 'e':
			set[v+"d"], set[v+"s"] = true, true
		case last == 'y' && !strings.ContainsRune("aeiou", rune(v[len(v)-2])):
			set[v[:len(v)-1]+"ied"], set[v[:len(v)-1]+"ies"] = true, true
		default:
			set[v+"ed"], set[v+"s"] = true, true
			// A single consonant may be doubled: admitted, begged.
			set[v+string(last)+"ed"] = true
			if strings.HasSuffix(v, "s") || strings.HasSuffix(v, "h") {
				set[v+"es"] = true
			}
		}
	}
	for _, v := range strings.Fields("begged nagged tutted begs") {
		set[v] = true
	}
	return set
}

// subjects are the pronouns that can be a clause's subject.
var subjects = words("i he she it they we you")

var determiners = words("the a an his her my our their its your this that another some one every each both no")

var prepositions = words(`of in on at to from by with without for into onto upon under over behind beside besides before after above below beneath
	between among through across against along around round near toward towards about like than past off inside outside beyond despite except
	until till during within unlike opposite alongside via as`)

// functionWords begin sentences and are no names.
var functionWords = words(`the a an this that these those there here it its it's he she they we you i his her their our my your mine who whom whose what which
	when where why how if as at in on of to from by with without for into under over behind before after above below beneath between
	among through across against along around near toward towards about like past off up down out inside outside beyond and but or nor so yet
	then now once twice again soon later meanwhile perhaps maybe still just only even ever never not no yes yeah yep nope oh ah eh hey hi hello well okay ok
	please thanks thank sorry god lord christ jesus hell damn good great fine right wrong sure true nothing something anything everything nobody
	somebody anybody everybody someone anyone everyone none one two three four five six seven eight nine ten all both each every either neither
	some any many much most more few less several another other others such same first second third last next is are was were be been am do
	does did have has had will would can could shall should may might must let let's don't didn't won't can't couldn't isn't wasn't aren't
	because since while until though although unless whether except despite during half suddenly finally outside today tonight
	tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january february march june july september october
	november december spring summer autumn winter christmas easter north south east west morning evening night afternoon midnight noon
	rain snow fog wind silence light come go get give take look listen wait stop see tell ask say hold keep make put run sit stand stay
	leave try turn think know want need bring call help watch mind welcome goodbye bye alas hush quick quickly slowly carefully
	besides instead indeed already always often sometimes usually rather quite too also back away far long little big old new young poor dear
	english french german spanish russian chinese american british latin greek italian tv ok mr mrs ms dr miss sir madam madame
	yours hers ours theirs himself herself myself itself themselves rule hundred thousand million exactly really actually probably definitely
	whatever whoever wherever whenever however therefore otherwise above upon got gone done shut open close cut drop move pull push pick
	play read write speak talk walk work eat drink sleep die live love hate feel hear bad bloody careful certainly clearly congratulations
	cool dead enough excellent excuse forget forgive funny hurry imagine impossible lucky merry nice nonsense obviously perfect pleased
	precisely promise ready remember rubbish seriously shame show silly start strange stupid surely technically trust very wonderful`)

// signNouns "say" what is written on them and not heard; what letterNouns say is
// heard from their writer, and voiceNouns belong to somebody.
var signNouns = words(`sign signs label card notice poster plaque screen caption headline banner board placard sticker license licence name title
	tag door plate inscription shirt t-shirt cover page paper print stamp badge button letters word words tattoo display clock map gravestone
	headstone billboard menu ticket receipt phrase term nickname song book film slogan motto`)

var letterNouns = words(`letter note message text email e-mail postcard telegram diary journal envelope will memo fax telex parchment scroll`)

var voiceNouns = words("voice voices shout cry whisper reply answer call scream yell bellow words")

// bodyNouns are parts of somebody, whose doing is their owner's.
var bodyNouns = words(`voice eyes eye hand hands face lips mouth brow brows eyebrow eyebrows head shoulders shoulder jaw smile grin gaze tone fingers
	finger knuckles breath heart cheeks cheek expression chin nose hair arms arm throat feet legs knees laugh laughter teeth back thumb stomach frown words`)

// deadWords tell that whoever a sentence is about is not there.
var deadPhrases = phraseList(`had died|was dead|were dead|had been dead|had drowned|had been killed|was buried|had passed away|had left years|long dead|late husband|late wife|the grave of`)

// thinkingOf lead to somebody who is only spoken or thought of.
var thinkingOf = words("of about like for remember remembered missed named called mention mentioned without than recalled")

var adverbials = words(`then also only just finally still again always never almost even now quietly softly suddenly once merely simply had was has is have
	would could did does at last slowly gently who`)

// kinNouns with their gender; those that are names by themselves (Mom) are in
// kinNames.
var kinNouns = map[string]string{
	"mother": "f", "father": "m", "sister": "f", "brother": "m", "wife": "f", "husband": "m", "daughter": "f", "son": "m", "aunt": "f", "uncle": "m",
	"grandmother": "f", "grandfather": "m", "niece": "f", "nephew": "m", "cousin": "", "mum": "f", "mom": "f", "dad": "m", "grandma": "f", "grandpa": "m",
	"granny": "f", "grandson": "m", "granddaughter": "f", "twin": "", "partner": "", "girlfriend": "f", "boyfriend": "m", "fiancée": "f", "fiancé": "m",
	"friend": "", "boss": "", "stepmother": "f", "stepfather": "m", "mother-in-law": "f", "father-in-law": "m", "companion": "", "nan": "f",
}

var kinNames = map[string]string{
	"mom": "f", "mum": "f", "mommy": "f", "mummy": "f", "mama": "f", "mamma": "f", "mammy": "f", "pappy": "m", "mother": "f", "dad": "m", "daddy": "m", "papa": "m", "pa": "m", "father": "m",
	"grandma": "f", "grandpa": "m", "granny": "f", "gran": "f", "granddad": "m", "grandad": "m", "nana": "f", "nan": "f", "grandmother": "f", "grandfather": "m",
	"auntie": "f", "aunt": "f", "uncle": "m", "ma": "f",
}

// kinGender is the gender of a relation.
func kinGender(letter string) storyboard.Gender {
	switch letter {
	case "f":
		return storyboard.Female
	case "m":
		return storyboard.Male
	}
	return ""
}

// inverseKin is what somebody's relation calls them.
var inverseKin = map[string][]string{
	"sister": {"brother", "sister"}, "brother": {"brother", "sister"}, "mother": {"son", "daughter"}, "father": {"son", "daughter"}, "wife": {"husband"},
	"husband": {"wife"}, "son": {"mother", "father"}, "daughter": {"mother", "father"}, "uncle": {"nephew", "niece"}, "aunt": {"nephew", "niece"},
	"grandfather": {"grandson", "granddaughter"}, "grandmother": {"grandson", "granddaughter"},
}
