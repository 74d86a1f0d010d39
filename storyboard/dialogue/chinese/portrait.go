package chinese

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// votes counts the pronouns that mean a person.
type votes struct{ female, male int }

// portray finds genders, ages and looks where the prose says them plainly.
func (p *people) portray(nodes []dialogue.Node, style style) {
	votes := make([]votes, len(p.list))
	for _, n := range nodes {
		for _, par := range style.split(n.Text, p.dashTag) {
			current := nobody
			for _, s := range spoke(par.segments) {
				if s.quote {
					continue
				}
				for _, sentence := range sentences(s.text) {
					current = p.observe(sentence, current, votes)
				}
			}
		}
	}
	for i := range p.list {
		c := &p.list[i]
		if c.given {
			continue
		}
		v := votes[i]
		switch {
		case c.Gender != "":
		case v.female > v.male:
			c.Gender = storyboard.Female
		case v.male > v.female:
			c.Gender = storyboard.Male
		case !c.unnamed && i != p.narrator:
			if _, title := splitTitle(c.Name); title == "" {
				c.Gender = nameGender(c.Name)
			}
			// 黑嫂, 龟爷爷
			for n := 2; n > 0 && c.Gender == "" && familyOf(c.Name) == ""; n-- {
				if w := lastRune(c.Name, n); w != c.Name && kinOf[w].word != "" || n == 1 && titleOf[w].word != "" && runeLen(c.Name) == 2 {
					c.Gender = cmp.Or(kinOf[w].gender, titleOf[w].gender)
				}
			}
		}
		p.work(c)
	}
}

// work is the role of somebody with a title, or with no other name.
func (p *people) work(c *person) {
	if c.unnamed {
		if c.Role == "" {
			c.Role = c.Name
		}
		return
	}
	for _, n := range append([]string{c.Name}, c.Aliases...) {
		if _, title := splitTitle(n); c.Role == "" && unnamedOf[title].word != "" && unnamedOf[title].gender == "" {
			c.Role = title
		}
	}
}

// observe learns from a sentence about its subject; current is the subject of the
// one before.
func (p *people) observe(sentence string, current int, votes []votes) int {
	for _, clause := range clauses(sentence) {
		s := p.subjectOf(clause)
		switch {
		case s.ok && (s.sort == fullName || s.sort == word):
			current = s.who
		case s.ok && s.sort == pronoun && current != nobody && s.part == "":
			if s.gender == storyboard.Female {
				votes[current].female++
			} else {
				votes[current].male++
			}
		case s.ok:
			current = nobody
		}
		// Another person in the clause makes the next pronoun doubtful.
		for _, m := range p.mentions(clause) {
			if m.sort == fullName && m.who != current {
				current = nobody
				break
			}
		}
		if current != nobody && !p.list[current].given {
			p.list[current].look(clause)
		}
	}
	return current
}

var (
	wears  = regexp.MustCompile(`(?:穿|披|裹|套)着?(?:了)?(?:一)?(?:件|身|条|袭|套)?([^，。的]{0,8}(?:的)?[^，。的]{0,6}?(?:大衣|风衣|雨衣|棉袄|旗袍|西装|衬衫|毛衣|夹克|长袍|长衫|长裙|连衣裙|校服|制服|军装|白大褂|围裙|盔甲|斗篷|外套|T恤|卫衣|袍子|裙子|衣裳|衣服|道袍|袈裟|蓑衣|中山装|工装|马褂|羽绒服))`)
	hair   = regexp.MustCompile(`(黑|白|银|金|棕|红|花白|灰白|乌黑|斑白)?色?的?(长发|短发|卷发|马尾|光头|寸头|板寸|平头|辫子|麻花辫|齐耳短发|披肩发|丸子头|刘海|发髻|白发|银发)`)
	beard  = regexp.MustCompile(`(络腮胡|山羊胡|八字胡|胡茬|白胡子|花白胡子|大胡子|胡须|胡子)`)
	hat    = regexp.MustCompile(`戴着?一?顶?([^，。]{0,6}(?:帽|斗笠|头盔|草帽))`)
	years  = regexp.MustCompile(`([二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:来|多|几)?(?:岁|出头|上下)|([0-9]{1,2})(?:多|来)?岁`)
	digits = map[rune]int{'一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
)

// look takes what a clause says of somebody's looks and age.
func (c *person) look(clause string) {
	if strings.ContainsAny(clause, "穿披裹套") && c.Looks.Clothes == "" {
		if g := wears.FindStringSubmatch(clause); g != nil {
			c.Looks.Clothes = g[1]
		}
	}
	if strings.Contains(clause, "眼镜") && !strings.Contains(clause, "没戴") {
		c.Looks.Glasses = true
	}
	if strings.ContainsAny(clause, "发头辫尾") && c.Looks.HairStyle == "" {
		if g := hair.FindStringSubmatch(clause); g != nil {
			c.Looks.HairColor, c.Looks.HairStyle = g[1], g[2]
		}
	}
	if strings.Contains(clause, "胡") && c.Looks.Beard == "" {
		c.Looks.Beard = beard.FindString(clause)
	}
	if strings.Contains(clause, "戴") && c.Looks.Hat == "" {
		if g := hat.FindStringSubmatch(clause); g != nil {
			c.Looks.Hat = g[1]
		}
	}
	if c.Age == 0 && (strings.Contains(clause, "岁") || strings.Contains(clause, "出头") || strings.Contains(clause, "上下")) {
		if g := years.FindStringSubmatch(clause); g != nil {
			c.Age = number(g[1] + g[2])
		}
	}
}

// number reads a number below a hundred.
func number(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r == '十':
			n = max(n, 1) * 10
		case r >= '0' && r <= '9':
			n = n*10 + int(r-'0')
		default:
			n += digits[r]
		}
	}
	return n
}
