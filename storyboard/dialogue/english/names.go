package english

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
)

// givenNames are common given names, a hint at who is a person and of which
// gender; what the text says counts for more.
var givenNames = func() map[string]storyboard.Gender {
	set := map[string]storyboard.Gender{}
	for _, n := range strings.Fields(`abigail ada adele agatha agnes aisha alba alice alicia alison amanda amara amelia amina amy ana andrea angela anita ann anna anne annie anya ariel
		astrid audrey aurora ava barbara beatrice bella bernadette bertha beth betty birgit bonnie brenda bridget brigid camila carla carmen carol caroline
		catherine cathy cecilia celia charlotte chiara chloe christina christine claire clara claudia constance cora cordelia daisy daphne dawn deborah delia
		delphine diana dolores dora doris dorothy edith eileen elaine eleanor elena elizabeth ella ellen elsa elsie emily emma erin esther ethel eva eve evelyn
		fatima felicity fiona flora florence frances freya gemma georgia geraldine gertrude gillian gloria grace greta gwen hannah harriet hazel heather helen
		helena henrietta hilda holly ida ilse imogen ines ingrid irene iris isabel isabella ivy jane janet jasmine jean jenny jessica jill joan joanna josephine joyce
		judith judy julia juliet june karen kate katherine kathleen kathy katie kitty lara laura lauren layla leah leila lena leona lila lily linda lisa lois lola
		lottie louisa louise lucia lucy lydia mabel madeleine maggie mara margaret margot maria marian marie marion marjorie martha mary matilda maud maude
		maura maureen mavis maya meera megan melissa mercy meredith mia millie mina minnie miranda miriam moira molly mona monica muriel nadia nancy naomi natalie nell nellie
		nessa nina nora noor olga olive olivia opal ottilie pamela patricia paula pauline pearl peggy penelope petra phoebe phyllis pippa polly portia priya prudence rachel
		rebecca regina rhoda rita rosa rosalind rose rosemary rosie roxanne ruby ruth sabrina sally samantha sandra sara sarah selma serena shirley sibyl
		sofia sonia sophia sophie stella susan susanna suzanne sylvia tamsin tara teresa tess thea thelma theresa tilda tina una ursula valerie vanessa vera verity
		veronica victoria viola violet virginia vivian wanda wendy wilhelmina willa winifred yara yasmin yvonne zara zoe zora`) {
		set[n] = storyboard.Female
	}
	for _, n := range strings.Fields(`aaron abdul abel abraham adam adrian ahmed alan albert alec aldo alex alexander alfred ali allan alfie alistair ambrose amir amos andre andrew andy angus
		anthony antonio archie arnold arthur asher august barnaby barney barry bartholomew basil ben benedict benjamin bernard bert bill billy bob bobby boris
		brendan brian bruce bruno byron caleb callum calvin carl carlos cecil cedric charles charlie chris christopher clarence claude clement clive cole colin
		connor conrad cormac craig curtis cyril dan daniel danny darren dave david dean declan dennis derek desmond diego dmitri dominic donal donald douglas duncan
		dylan eamon earl ed eddie edgar edmund edward edwin eli elias elijah elliot emil emmanuel enzo eric ernest ethan eugene evan ezra felix ferdinand fergus
		fernando finn floyd francis frank franklin fred freddie frederick gabriel gareth gary gavin geoffrey george gerald gerard gideon giles gilbert glen godfrey
		gordon graham grant greg gregory gus guy hamish hank harold harry harvey hassan hector henry herbert herman hiram horace howard hubert hugh hugo humphrey ian
		ibrahim igor ira isaac ivan ivor jack jacob jake jamal james jamie jan jared jason jasper jed jeff jeremiah jeremy jerome jerry jesse jim jimmy joaquin
		joe joel john johnny jon jonah jonas jonathan jordan jorge jose joseph josh joshua juan julian julius justin karl keith ken kenneth kevin kofi kwame
		kurt lars laurence lawrence lee leo leon leonard leroy leslie lester lewis liam lionel lloyd logan lorenzo louis luca lucas lucian ludwig luis luke magnus
		malcolm manuel marco marcus mario mark martin marvin mason mathew matt matthew maurice max maxwell melvin michael miguel mike miles milo mohammed mohamed
		morris moses murray nathan nathaniel neal ned neil neville nicholas nick nico nigel noah noel norman oliver omar orson oscar osman oswald otis otto owen
		pablo patrick paul pedro percy perry pete peter philip pierre piers quentin rafael ralph ramon randall raoul rashid ray raymond reginald rex reuben rhys richard
		rick rob robbie robert robin roderick rodney roger roland roman ron ronald rory ross roy rudolf rufus rupert russell ryan sam samuel saul scott sean sebastian
		seth seymour sidney simon solomon spencer stanley stefan stephen steve steven stewart stuart sven tariq ted terence terry theo theodore thomas tim
		timothy tobias toby tom tomas tomás tommy tony trevor tristan tyler victor vincent wallace walter warren wayne wesley wilbur wilfred will willem william willie
		winston xavier yusuf zachary`) {
		set[n] = storyboard.Male
	}
	return set
}()

// titles before a name, and what they tell.
var titles = map[string]roleNoun{
	"mr": {gender: storyboard.Male}, "mister": {gender: storyboard.Male}, "mrs": {gender: storyboard.Female}, "ms": {gender: storyboard.Female},
	"miss": {gender: storyboard.Female}, "madame": {gender: storyboard.Female}, "madam": {gender: storyboard.Female}, "mme": {gender: storyboard.Female},
	"mademoiselle": {gender: storyboard.Female}, "monsieur": {gender: storyboard.Male}, "señor": {gender: storyboard.Male}, "señora": {gender: storyboard.Female},
	"sir": {gender: storyboard.Male}, "lady": {gender: storyboard.Female}, "lord": {gender: storyboard.Male}, "dame": {gender: storyboard.Female},
	"herr": {gender: storyboard.Male}, "frau": {gender: storyboard.Female}, "aunt": {gender: storyboard.Female}, "auntie": {gender: storyboard.Female},
	"uncle": {gender: storyboard.Male}, "father": {gender: storyboard.Male}, "mother": {gender: storyboard.Female}, "brother": {gender: storyboard.Male},
	"sister": {gender: storyboard.Female}, "king": {gender: storyboard.Male}, "queen": {gender: storyboard.Female}, "prince": {gender: storyboard.Male},
	"princess": {gender: storyboard.Female}, "duke": {gender: storyboard.Male}, "duchess": {gender: storyboard.Female}, "count": {gender: storyboard.Male},
	"countess": {gender: storyboard.Female}, "baron": {gender: storyboard.Male}, "baroness": {gender: storyboard.Female}, "grandma": {gender: storyboard.Female},
	"grandpa": {gender: storyboard.Male}, "dr": {}, "doctor": {}, "doc": {}, "prof": {}, "professor": {}, "capt": {}, "captain": {}, "sgt": {}, "sergeant": {}, "lt": {},
	"lieutenant": {}, "col": {}, "colonel": {}, "gen": {}, "general": {}, "major": {}, "corporal": {}, "private": {}, "commander": {}, "admiral": {}, "officer": {},
	"inspector": {}, "detective": {}, "constable": {}, "sheriff": {}, "deputy": {}, "chief": {}, "agent": {}, "nurse": {}, "judge": {}, "justice": {}, "rev": {},
	"reverend": {}, "pastor": {}, "rabbi": {}, "imam": {}, "bishop": {}, "cardinal": {}, "pope": {}, "abbot": {}, "abbess": {gender: storyboard.Female},
	"president": {}, "senator": {}, "governor": {}, "mayor": {}, "minister": {}, "ambassador": {}, "master": {}, "mistress": {gender: storyboard.Female},
	"coach": {}, "chef": {}, "superintendent": {}, "marshal": {}, "warden": {}, "skipper": {}, "bosun": {}, "cadet": {}, "ensign": {}, "councillor": {}, "councilor": {},
	"matron": {gender: storyboard.Female}, "vicar": {}, "comrade": {}, "sarge": {}, "skip": {}, "cap": {}, "padre": {gender: storyboard.Male}, "ser": {gender: storyboard.Male}, "old": {}, "young": {}, "cousin": {},
}

// nicknames leads to the given names that they are short for.
var nicknames = func() map[string][]string {
	set := map[string][]string{}
	for _, l := range strings.Split(`abe abraham|abby abigail|al albert alan|alex alexander alexandra|andy andrew|annie anne anna|artie arthur|barney barnaby bernard|bea beatrix beatrice|becky rebecca
		ben benjamin benedict|bert albert herbert|bertie bertram albert|beth elizabeth|betsy elizabeth|betty elizabeth|bill william|billy william|bob robert|bobby robert|cathy catherine
		charley charles|charlie charles charlotte|chris christopher christine|chuck charles|connie constance|dan daniel|danny daniel|dave david|davy david|debbie deborah|dick richard|dolly dorothy dolores|don donald
		ed edward edmund|eddie edward|eliza elizabeth|ellie eleanor ellen|fanny frances|frank francis franklin|fred frederick|freddie frederick|gabe gabriel|geoff geoffrey|gerry gerald|ginny virginia|greg gregory|gus augustus
		hal henry harold|hank henry|harry harold henry|hattie harriet|jack john|jake jacob|jamie james|jeff jeffrey|jen jennifer|jenny jennifer jane|jerry jeremy gerald|jess jessica|jim james|jimmy james|joe joseph|joey joseph|johnny john|josh joshua
		josie josephine|kate katherine catherine|kathy katherine|katie katherine|ken kenneth|kit christopher|kitty catherine katherine|larry lawrence|lena helena|letty letitia|liz elizabeth|lizzie elizabeth|lizzy elizabeth|lou louis louise|louie louis|lottie charlotte
		maggie margaret|mandy amanda|matt matthew|meg margaret|mick michael|mike michael|millie mildred|molly mary|nan anne|nat nathaniel|ned edward|nell eleanor ellen|nellie eleanor|nick nicholas|ollie oliver|pat patrick patricia|peg margaret|peggy margaret
		pete peter|phil philip|polly mary|ray raymond|rob robert|robbie robert|ron ronald|rosie rose|sally sarah|sam samuel samantha|sammy samuel|sandy alexander|steve stephen steven|sue susan|susie susan|ted edward theodore|teddy edward theodore|terry terence|tess theresa
		theo theodore|tim timothy|toby tobias|tom thomas|tommy thomas|tony anthony|vicky victoria|vic victor|wally walter|walt walter|will william|willie william|win winifred|zach zachary`, "|") {
		for _, l := range strings.Split(l, "\n") {
			if f := strings.Fields(l); len(f) > 1 {
				set[f[0]] = append(set[f[0]], f[1:]...)
			}
		}
	}
	return set
}()

// longNames leads from a given name to what it is called for short.
var longNames = func() map[string][]string {
	set := map[string][]string{}
	for short, list := range nicknames {
		for _, long := range list {
			set[long] = append(set[long], short)
		}
	}
	for _, list := range set {
		slices.Sort(list)
	}
	return set
}()

// titleNouns are what the short forms of titles stand for.
var titleNouns = map[string]string{"dr": "doctor", "doc": "doctor", "prof": "professor", "capt": "captain", "sgt": "sergeant", "lt": "lieutenant", "col": "colonel", "gen": "general", "rev": "reverend",
	"sarge": "sergeant", "skip": "skipper", "cap": "captain"}

// roleNoun is a noun for a person.
type roleNoun struct {
	gender storyboard.Gender
	age    int
	// generic nouns fit anybody of that gender and age: the man, the girl.
	generic bool
}

// roleNouns are nouns that stand for a person after an article.
var roleNouns = func() map[string]roleNoun {
	set := map[string]roleNoun{}
	add := func(r roleNoun, list string) {
		for _, n := range strings.Fields(list) {
			set[n] = r
		}
	}
	add(roleNoun{}, `accountant actor adjutant agent ambassador apprentice archer architect archivist artist assistant assassin astronomer astronaut attendant auctioneer aunt author
		baker banker barber bard barista baron bartender beggar biologist bishop blacksmith boatman bodyguard boss bosun brewer bricklayer broker builder bursar
		busker butcher butler buyer cabbie cadet caller candidate captain cardinal carer caretaker carpenter carrier cashier caterer cellist champion chancellor chaplain
		chauffeur chef chemist chief clerk client climber coach coachman cobbler collector colonel commander commandant commissioner companion comrade conductor consul
		constable consultant cook cooper coordinator coroner corporal counsellor courier curate curator customer dealer deacon deckhand defendant dentist deputy designer detective
		dispatcher doctor docker doorkeeper dressmaker driver drummer editor electrician emperor engineer envoy estate-agent examiner executioner fiddler
		fisher florist foreman forester friend gardener general goldsmith governor guard guardian guest guide gunner harbourmaster harbormaster healer
		herald herder hermit historian host hunter inspector intern interpreter interviewer investigator janitor jailer jeweller jockey journalist
		judge juggler keeper knight laborer labourer landlord lawyer leader lecturer librarian lieutenant lifeguard locksmith lodger lookout magician magistrate
		major maker manager marshal mason master mate mayor mechanic medic merchant messenger midwife miller miner minister mourner musician navigator
		neighbor neighbour nephew notary novice nurse officer operator optician orderly owner painter paramedic passenger passer-by pastor patient pawnbroker peddler
		pharmacist philosopher photographer physician pianist pilgrim pilot pirate player plumber poet policeman porter postmaster potter preacher president priest
		principal printer prisoner private producer professor programmer prosecutor psychiatrist psychologist publican publisher pupil purser rabbi
		ranger receptionist recruit referee registrar reporter researcher reverend rider sailor salesman scholar scientist scout scribe sculptor
		secretary senator sentry sergeant servant sexton sheriff shepherd shopkeeper singer sister skipper smith smuggler soldier solicitor sorcerer spy squire
		steersman steward stoker storekeeper stranger student superintendent supervisor surgeon surveyor tailor teacher technician teller tenant therapist thief tinker
		toll-keeper tourist trader trainer translator trapper traveler traveller treasurer trooper trucker trumpeter tutor umpire undertaker usher valet vendor verger vet
		veteran vicar victim villager vintner violinist visitor waiter warden warder warrior watchman weaver wizard worker writer
		bailiff barman barrister brakeman cabman cameraman chairman chairwoman chairperson clergyman cleaner concierge croupier doorman dragon ferryman
		fireman fisherman footman frenchman giant ghost gravedigger groom handyman headmaster helmsman henchman highwayman huntsman innkeeper lighthouse-keeper lineman lock-keeper
		longshoreman mailman marksman middleman milkman nightwatchman oracle ploughman postman attorney adviser aide barrister-at-law captive champion cowboy convict courtier cultist dancer drunk duelist eunuch exile foreigner fugitive goatherd hag heir
		hostage hypnotist informer jester knave lady-in-waiting leper lifeguard madman medium mercenary monster mugger mutineer nobleman noblewoman orphan outlaw page-boy
		peasant playwright politician prophet psychic rebel rival rogue ruffian seer shaman slave spokesperson stockbroker stepson suitor survivor tramp thug traitor vagabond vampire viking
		wanderer warlock werewolf wretch mage mason magus marquis vicomte earl dauphin headteacher bellhop bodyguard teamster cyclist jogger hiker hitchhiker pensioner robot repairman seaman signalman spokesman stableman
		statesman stationmaster swordsman tradesman tribesman tug-captain wardrobe-keeper woodcutter woodsman workman creature android demon goblin elf dwarf troll ogre`)
	add(roleNoun{gender: storyboard.Female}, `actress barmaid baroness bride cleaning-lady countess dinner-lady dressmaker duchess empress governess headmistress heiress hostess
		housekeeper housemaid maid landlady madam maidservant matriarch matron milkmaid mistress nun policewoman priestess princess queen
		saleswoman seamstress sorceress spokeswoman stewardess waitress washerwoman widow witch barwoman fishwife mermaid goddess abbess charwoman`)
	add(roleNoun{gender: storyboard.Male}, `abbot monk friar king viscount earl marquess prince duke count lord widower businessman salesman patriarch wizard groom god emperor businessman postman`)
	add(roleNoun{gender: storyboard.Male, generic: true}, `man gentleman guy fellow bloke chap lad youth dude`)
	add(roleNoun{gender: storyboard.Female, generic: true}, `woman lady gentlewoman dame blonde brunette`)
	add(roleNoun{gender: storyboard.Male, age: 10, generic: true}, `boy schoolboy`)
	add(roleNoun{gender: storyboard.Female, age: 10, generic: true}, `girl schoolgirl lass`)
	add(roleNoun{age: 10, generic: true}, `child kid toddler infant youngster`)
	add(roleNoun{age: 15, generic: true}, `teenager teen`)
	add(roleNoun{generic: true}, `newcomer other stranger figure person`)
	return set
}()

// ageWords beside a noun.
var ageWords = map[string]int{"old": 70, "elderly": 75, "aged": 75, "ancient": 85, "young": 22, "younger": 22, "older": 60, "middle-aged": 48, "teenage": 15, "grey-haired": 62, "gray-haired": 62, "white-haired": 70}

// placeNouns end names of places and things.
var placeNouns = words(`street road avenue lane harbour harbor bay pier hotel bank board company city river hill house inn bridge church school square park hall
	station island mountain lake sea ocean county court college university club bar café cafe theatre theater hospital office department floor gate tower castle
	forest wood woods valley beach point head end row mews close place press times courier post gazette herald news society association committee council
	lodge abbey park manor grange cottage villa farm mansion palace ministry army navy police line lines express motors union street's quest title damage accepted cleared earned deck sector station base dome`)

var irregularPasts = words(`was were had is has sat stood went came ran took put held gave got left kept felt knew saw let shook rose fell bent met made thought brought
	bought caught taught drew drove ate flew forgot froze hid hit hurt laid lay led lent lost meant paid rang rode sang sank sent set shone shut slept slid spent
	stole struck swam swung threw told tore turned woke wore won wound wrote read began broke chose did found grew heard built burst clung crept cut dealt dug
	drank fed fought heard spoke spun stuck swept understood sits stands goes comes runs takes puts holds gives gets leaves keeps feels knows sees lets looks turns
	leans nods shakes walks pulls pushes would could can will didn't hadn't wasn't couldn't wouldn't said says smiles laughs shot flung wept knelt leapt dropped does doesn't`)

// callNouns are how a speaker calls somebody whose name does not matter.
var callNouns = map[string]roleNoun{
	"sir": {gender: storyboard.Male}, "ma'am": {gender: storyboard.Female}, "madam": {gender: storyboard.Female}, "miss": {gender: storyboard.Female}, "lady": {gender: storyboard.Female},
	"boy": {gender: storyboard.Male, age: 10}, "lad": {gender: storyboard.Male, age: 12}, "laddie": {gender: storyboard.Male, age: 12}, "sonny": {gender: storyboard.Male}, "son": {gender: storyboard.Male},
	"girl": {gender: storyboard.Female}, "lass": {gender: storyboard.Female, age: 12}, "lassie": {gender: storyboard.Female}, "man": {gender: storyboard.Male}, "mate": {}, "pal": {}, "buddy": {},
	"child": {age: 10}, "kid": {age: 12}, "darling": {}, "dear": {}, "love": {}, "honey": {}, "sweetheart": {}, "friend": {}, "grandfather": {gender: storyboard.Male, age: 70},
	"mother": {gender: storyboard.Female}, "father": {gender: storyboard.Male}, "brother": {gender: storyboard.Male}, "sister": {gender: storyboard.Female}, "madame": {gender: storyboard.Female},
	"mister": {gender: storyboard.Male}, "gentlemen": {gender: storyboard.Male}, "milord": {gender: storyboard.Male}, "milady": {gender: storyboard.Female}, "majesty": {}, "highness": {}, "grace": {}, "honour": {}, "honor": {},
	"fool": {}, "comrade": {}, "old man": {gender: storyboard.Male, age: 70}, "young man": {gender: storyboard.Male}, "young lady": {gender: storyboard.Female}, "idiot": {},
}
