package english

import (
	"strconv"
	"strings"

	"github.com/talereel/talereel/storyboard"
)

var (
	colours = words(`red blue green yellow black white grey gray brown orange purple pink scarlet crimson navy khaki beige cream golden silver gold copper
		ginger blond blonde dark fair auburn chestnut sandy pale light bright faded olive tan`)
	fabrics = words(`leather wool woollen woolen linen silk cotton velvet tweed denim knitted fur oilskin tartan checked striped plaid rubber straw felt paisley flannel
		corduroy quilted tin gilt heavy long short thick torn patched battered`)
	garments = words(`coat jacket raincoat overcoat greatcoat parka dress gown skirt shirt blouse sweater jumper cardigan suit uniform apron cloak cape robe robes
		overalls dungarees waistcoat vest hoodie tunic shawl scarf mackintosh anorak pyjamas nightgown nightshirt habit cassock kimono sari oilskins breastplate armour armor`)
	hats       = words("hat cap hood helmet bonnet beret turban crown eyeshade headscarf veil bowler fedora tiara")
	beards     = words("beard moustache mustache whiskers stubble goatee")
	hairNouns  = words("hair braid braids plait plaits curls ponytail bun fringe bob dreadlocks")
	hairStyles = words("short long curly straight wavy cropped shaggy messy thin thick wild tousled spiky shaven braided")
	decades    = map[string]int{"twenties": 25, "thirties": 35, "forties": 45, "fifties": 55, "sixties": 65, "seventies": 75, "eighties": 85, "nineties": 95}
)

// looks fills in what the prose plainly says of the characters who came of it:
// sentences that are about one person, and the ones after that go on with a
// pronoun.
func (e *Reader) looks(list []storyboard.Character, paragraphs [][]span) {
	byID := map[string]*storyboard.Character{}
	for i := range list {
		byID[list[i].ID] = &list[i]
	}
	p := e.people
	for _, spans := range paragraphs {
		var about who
		for i := range spans {
			if spans[i].form != prose {
				continue
			}
			for _, toks := range sentences(spans[i].tokens()) {
				ph, ok := p.subjectOf(toks)
				switch {
				case ok && ph.kind == byName:
					about = p.of(ph.who)
				case ok && ph.kind == byRole && !ph.kin:
					about = p.of(p.roles[ph.noun])
				case ok && ph.kind == byPronoun && ph.gender != "" && p.fits(about, ph.gender):
				default:
					about = 0
				}
				if about == 0 || p.get(about).given || p.others(toks, ph) {
					continue
				}
				if c := byID[p.get(about).ID]; c != nil {
					describe(c, toks)
				}
			}
		}
	}
}

// describe reads a sentence about one person.
func describe(c *storyboard.Character, toks []token) {
	for i, t := range toks {
		worn := i > 0 && adorned(toks, i)
		switch {
		case hairNouns[t.low]:
			for _, a := range adjectives(toks, i) {
				switch {
				case hairStyles[a]:
					set(&c.Looks.HairStyle, a)
				case colours[a]:
					set(&c.Looks.HairColor, a)
				}
			}
			if t.low != "hair" && t.low != "fringe" {
				set(&c.Looks.HairStyle, t.low)
			}
		case strings.HasSuffix(t.low, "-haired"):
			a := strings.TrimSuffix(t.low, "-haired")
			if hairStyles[a] {
				set(&c.Looks.HairStyle, a)
			} else if colours[a] {
				set(&c.Looks.HairColor, a)
			}
		case t.low == "bald":
			set(&c.Looks.HairStyle, "bald")
		case (t.low == "glasses" || t.low == "spectacles") && worn:
			c.Looks.Glasses = true
		case beards[t.low]:
			set(&c.Looks.Beard, strings.Join(append(adjectives(toks, i), t.low), " "))
		case hats[t.low] && worn:
			set(&c.Looks.Hat, strings.Join(append(adjectives(toks, i), t.low), " "))
		case garments[t.low] && worn:
			set(&c.Looks.Clothes, strings.Join(append(adjectives(toks, i), t.low), " "))
		case t.low == "scar":
			set(&c.Looks.Notes, "scar")
		case decades[t.low] > 0 && i > 1 && genderOf[toks[i-1].low] != "":
			setAge(c, decades[t.low])
		case strings.HasSuffix(t.low, "-year-old"):
			n, _ := strconv.Atoi(strings.TrimSuffix(t.low, "-year-old"))
			setAge(c, n)
		case i > 0 && (toks[i-1].low == "aged" || toks[i-1].low == ",") && (i+1 == len(toks) || !toks[i+1].word), i+2 < len(toks) && (toks[i+1].low == "years" || toks[i+1].low == "year") && toks[i+2].low == "old":
			n, _ := strconv.Atoi(t.low)
			setAge(c, n)
		}
	}
}

func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

func setAge(c *storyboard.Character, n int) {
	if c.Age == 0 && n > 0 && n < 120 {
		c.Age = n
	}
}

// adjectives are the colours, fabrics and cuts before a noun.
func adjectives(toks []token, i int) []string {
	from := i
	for from > 0 && (colours[toks[from-1].low] || fabrics[toks[from-1].low] || hairStyles[toks[from-1].low] || toks[from-1].low == ",") {
		from--
	}
	var out []string
	for _, t := range toks[from:i] {
		if t.word {
			out = append(out, t.low)
		}
	}
	return out
}

// adorned tells that a thing is worn: "in a red coat", "her glasses", "wearing",
// "with his hood up".
func adorned(toks []token, i int) bool {
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		low := toks[j].low
		if low == "in" || low == "wearing" || low == "wore" || low == "wears" || genderOf[low] != "" && low != "he" && low != "she" {
			return true
		}
		if !toks[j].word && low != "," || prepositions[low] || looksLikeVerb(toks[j]) {
			return false
		}
	}
	return false
}
