package chinese

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
)

// vague are words for a person that may mean somebody who has a name, with
// the ages that they fit.
var vague = map[string][2]int{
	"姑娘": {0, 32}, "小姑娘": {0, 22}, "女孩": {0, 25}, "女人": {18, 99}, "女子": {16, 60}, "男人": {18, 99}, "男子": {16, 60}, "老人": {55, 120}, "老头": {55, 120}, "老者": {55, 120}, "老太太": {55, 120},
	"少年": {10, 22}, "少女": {10, 22}, "青年": {16, 35}, "年轻人": {16, 35}, "小伙子": {16, 34}, "孩子": {0, 16}, "男孩": {0, 20}, "后生": {15, 34}, "妇人": {28, 70}, "汉子": {22, 60}, "大汉": {20, 60}, "壮汉": {20, 60}, "高个子": {14, 60}, "大个子": {14, 60}, "瘦高个": {14, 60}, "女生": {6, 26}, "男生": {6, 26}, "男的": {18, 90}, "丫头": {4, 22}, "小丫头": {4, 18}, "年轻女人": {16, 36}, "年轻女子": {16, 36}, "中年人": {34, 60}, "中年男人": {34, 60}, "女郎": {16, 40}, "老道": {50, 120}, "道士": {18, 120}, "老道士": {50, 120}, "老丐": {50, 120}, "乞丐": {10, 120}, "老妇": {50, 120}, "老妪": {50, 120}, "胖师傅": {18, 80}, "老师傅": {50, 120},
}

// described is who an unnamed person is: somebody of the writer's bible who is
// not there yet and whom alone the word fits.
func (r *reading) described(sub subject) int {
	if _, bound := r.names[sub.who]; !bound && sub.alone && !r.present[sub.who] {
		if named := r.epithet(r.people.list[sub.who]); named != nobody {
			return named
		}
	}
	who := r.is(sub.who)
	if who == nobody {
		return who
	}
	c := r.people.list[who]
	if sub.arrives || !r.present[who] {
		r.stranger = who
	}
	if sub.arrives && c.unnamed && !r.present[who] {
		if named := r.becomes(c.Gender); named != nobody {
			r.names[who], r.stranger = named, named
			return named
		}
	}
	head, role := roleHead(c.Name)
	ages, vague := vague[head]
	if !c.unnamed || !vague || r.present[who] {
		return who
	}
	match := nobody
	for i, o := range r.people.list {
		if !o.given || r.present[i] && !r.far[i] || !r.people.fits(i, role.gender) || o.Age > 0 && (o.Age < ages[0] || o.Age > ages[1]) {
			continue
		}
		if match != nobody {
			return who
		}
		match = i
	}
	if match != nobody {
		r.names[who] = match
		r.stranger = match
		return match
	}
	return who
}

// epithet is who of those present is meant by a bare word such as 男人: the only
// one of the sex who was in the conversation last.
func (r *reading) epithet(c person) int {
	// 女子 is the 红衣女子 who is there.
	if who := r.recent(func(who int) bool {
		o := &r.people.list[who]
		return r.present[who] && o.unnamed && o.Name != c.Name && strings.HasSuffix(o.Name, c.Name)
	}); who != nobody {
		return who
	}
	ages, ok := vague[c.Name]
	// Nobody is old or a child by the way.
	aged := ages[0] >= 50 || ages[1] <= 16
	if !ok || c.Gender == "" && !aged {
		return nobody
	}
	return r.recent(func(who int) bool {
		o := &r.people.list[who]
		return r.present[who] && !r.far[who] && !o.unnamed && who != r.people.narrator && r.people.fits(who, c.Gender) && (o.Gender == c.Gender || aged) && (o.Age == 0 && !aged || o.Age >= ages[0] && o.Age <= ages[1])
	})
}

// equated binds a stranger to the name that a sentence gives him: 这是掌门的女儿，
// 楚红药。他提起韩冬三个字…
func (r *reading) equated(s string) {
	stranger := r.is(r.stranger)
	if stranger == nobody || !r.people.list[stranger].unnamed {
		return
	}
	is := starts(trimLeads(s), []string{"这是", "这正是", "这便是", "这就是", "此人", "来人", "来者", "那是", "他是", "她是", "他就是", "她就是", "他正是", "她正是", "他便是", "她便是"}) != ""
	for _, m := range r.people.mentions(s) {
		name := r.is(m.who)
		if m.sort != fullName || name == nobody || r.met[name] || r.people.list[name].kin || !r.people.fits(name, r.people.gender(stranger)) {
			continue
		}
		after, _ := utf8.DecodeRuneInString(s[m.end:])
		called := ends(s[:m.at], []string{"名叫", "名唤", "叫做", "叫作", "唤作", "本名", "大名", "人称"}) || starts(s[m.end:], []string{"三个字", "两个字", "四个字", "三字", "二字", "这个名字", "的名号", "的大名"}) != ""
		if called || is && !isWordRune(after) && !ends(s[:m.at], objectMarks[:20]) {
			r.bind(stranger, name)
			return
		}
	}
}

// turnsOut binds a stranger who is there to a name: nobody comes from nowhere, so
// that a name which acts for the first time without having arrived is the
// stranger's. at is the item where it does.
func (r *reading) turnsOut(name, at int) {
	if name == nobody || r.met[name] || r.present[name] {
		return
	}
	c := &r.people.list[name]
	last, spoken := r.last(1)
	if c.unnamed || c.kin || name == r.people.narrator || len(r.order) < 2 || !spoken {
		return
	}
	fits := func(who int) bool {
		o := &r.people.list[who]
		return r.present[who] && !r.far[who] && o.unnamed && r.people.fits(who, c.Gender) && isVague(o.Name) && ofAge(o.Name, c.Age)
	}
	stranger := r.recent(fits)
	if last.addressee != nobody && fits(last.addressee) {
		stranger = last.addressee
	}
	// Who answers the stranger is somebody else.
	if stranger == nobody || last.speaker == stranger && last.paragraph >= r.paragraph-3 {
		return
	}
	// Where the sex does not tell, the name has to take the stranger's turn, and
	// the stranger not to come back.
	second, _ := r.last(2)
	talks := last.addressee == stranger || second.speaker == stranger || last.addressee == name
	sure := c.Gender != "" && r.people.gender(stranger) == c.Gender && talks
	if !sure && last.addressee != stranger {
		return
	}
	for _, it := range r.items[at:min(len(r.items), at+20)] {
		switch {
		case it.line != nil:
			if slices.Contains(it.line.calls, stranger) && r.is(it.line.named.who) == name {
				return
			}
		case r.together(it.prose, stranger, name) || !sure && r.mentioned(it.prose, stranger):
			return
		}
	}
	r.bind(stranger, name)
}

// mentioned tells a sentence that speaks of somebody.
func (r *reading) mentioned(s string, who int) bool {
	return slices.ContainsFunc(r.people.mentions(s), func(m mention) bool { return m.sort <= word && m.who == who })
}

// together tells a sentence that speaks of both.
func (r *reading) together(s string, one, two int) bool {
	first, second := false, false
	for _, m := range r.people.mentions(s) {
		if m.sort <= word {
			first = first || m.who == one
			second = second || r.is(m.who) == two
		}
	}
	return first && second
}

// bind lets somebody unnamed be who has a name from now on.
func (r *reading) bind(stranger, name int) {
	r.names[stranger] = name
	if r.stranger == stranger {
		r.stranger = name
	}
	rename := func(who *int) {
		if *who == stranger {
			*who = name
		}
	}
	for i := range r.memory.lines {
		rename(&r.memory.lines[i].speaker)
		rename(&r.memory.lines[i].addressee)
	}
	rename(&r.subject)
	rename(&r.acted)
	rename(&r.before)
	rename(&r.hidden)
	if r.present[stranger] {
		delete(r.present, stranger)
		r.order = slices.DeleteFunc(r.order, func(who int) bool { return who == stranger })
		r.touch(name)
	}
}

// ofAge tells whether a word such as 少年 fits an age; 0 is not known.
func ofAge(word string, age int) bool {
	for n := runeLen(word); n > 1 && age > 0; n-- {
		if ages, ok := vague[lastRune(word, n)]; ok {
			return age >= ages[0] && age <= ages[1]
		}
	}
	return true
}

// isVague tells a word for somebody that says no more than sex and age, or looks.
func isVague(name string) bool {
	for n := runeLen(name); n > 1; n-- {
		if _, ok := vague[lastRune(name, n)]; ok {
			return true
		}
	}
	return false
}

// becomes is the first named person who was not there and acts after a stranger
// came: the stranger's name.
func (r *reading) becomes(g storyboard.Gender) int {
	end := min(len(r.items), r.at+14)
	var answers []int
	spoken, second := 0, -1
	for _, it := range r.items[min(r.at+1, end):end] {
		if it.line != nil {
			if spoken++; spoken == 2 {
				second = it.paragraph
			}
			continue
		}
		// Who answers the stranger's first line is somebody else.
		if spoken < 2 || it.paragraph == second {
			for _, sub := range r.people.did(it.prose).all {
				if who := r.is(sub.who); who != nobody {
					answers = append(answers, who)
				}
			}
			continue
		}
		for _, sub := range r.people.did(it.prose).all {
			if sub.sort != fullName || sub.arrives {
				continue
			}
			if who := r.is(sub.who); who != nobody && !r.known[who] && !r.present[who] && !slices.Contains(answers, who) && r.people.fits(who, g) && !r.people.list[who].kin {
				return who
			}
		}
	}
	return nobody
}
