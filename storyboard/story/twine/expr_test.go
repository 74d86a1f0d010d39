package twine

import (
	"strings"
	"testing"
)

func TestExpressions(t *testing.T) {
	vars := map[string]any{
		"$n": 3.0, "$s": "rope", "$t": true, "$list": []any{"lamp", "rope"}, "$man": map[string]any{"name": "Pell", "age": 40.0}, "$q": unknown{},
		"n": 3.0, "man": map[string]any{"name": "Pell"}, visitedPrefix + "Hall": true,
	}
	for _, c := range []struct {
		tongue    tongue
		src, want string
	}{
		{sugarTongue, "$n + 1 * 2", "5"},
		{sugarTongue, "($n + 1) * 2 % 5", "3"},
		{sugarTongue, "$n gte 3 and not ($s is \"axe\")", "true"},
		{sugarTongue, "$n == \"3\" && $n !== \"3\"", "true"},
		{sugarTongue, "$list.includes('rope') or false", "true"},
		{sugarTongue, "$list[0] + ' and ' + $list[1]", "lamp and rope"},
		{sugarTongue, "$list.length", "2"},
		{sugarTongue, "$man.name", "Pell"},
		{sugarTongue, "$n > 2 ? 'many' : 'few'", "many"},
		{sugarTongue, "visited('Hall') + visited('Cellar')", "1"},
		{sugarTongue, "Math.max(1, $n) - Math.floor(2.5)", "1"},
		{sugarTongue, "ndef $nothing and def $n", "true"},
		{sugarTongue, "random(1, 6) > 3", "?"},
		{sugarTongue, "$q and false", "false"},
		{sugarTongue, "$q or true", "true"},
		{sugarTongue, "$q + 1", "?"},
		{sugarTongue, "setup.x(1)", "?"},
		{sugarTongue, "$n +", "?"},
		{sugarTongue, "\"open", "?"},
		{sugarTongue, strings.Repeat("(", 5000), "?"},
		{sugarTongue, strings.Repeat("!", 5000) + "1", "?"},
		{sugarTongue, strings.Repeat("1+", 4_000_000) + "1", "?"},
		{harloweTongue, "$n is 3 and $list contains \"rope\"", "true"},
		{harloweTongue, "$list's 1st", "lamp"},
		{harloweTongue, "$man's name", "Pell"},
		{harloweTongue, "\"rope\" is in $list", "true"},
		{harloweTongue, "$never is 0", "true"},
		{harloweTongue, "(str: $n) + \"!\"", "3!"},
		{harloweTongue, "(cond: $n > 5, \"a\", \"b\")", "b"},
		{harloweTongue, "(either: 1, 2)", "?"},
		{harloweTongue, "$n is not 4", "true"},
		{chapbookTongue, "n * 2 > 5 && man.name === 'Pell'", "true"},
		{chapbookTongue, "random.d6 > 3", "?"},
		{snowmanTongue, "s.n > 2 || window.story.state.n < 1", "true"},
		{snowmanTongue, "_.random(1)", "?"},
	} {
		p := &parser{game: &Game{asked: map[string]bool{}}, passage: &Passage{}, tongue: c.tongue}
		v := &env{vars: vars, state: newState(vars, nil)}
		x := p.expression(c.src, 1).eval(v)
		got := words(x)
		if isUnknown(x) {
			got = "?"
		}
		if got != c.want {
			t.Errorf("%.60s: %q, want %q", c.src, got, c.want)
		}
	}
}

func TestAssignments(t *testing.T) {
	for src, want := range map[string]string{
		"$n to 3":                                       "$n=3",
		"$n = 1, $n += 2; $n *= 2":                      "$n=6",
		"$n++, ++$n, $n -= 1":                           "$n=1",
		"$l to [], $l.push('a')":                        "$l=a",
		"$l to ['a'], $l.pushUnique('a')":               "$l=a",
		"$l to ['a', 'b'], $l.delete('a')":              "$l=b",
		"$m to {a: 1}, $m.b to 2, $n to $m.a + $m['b']": "$n=3",
		"$n to random(1, 2)":                            "$n=",
		"$l to [1, 2], $l[1] to 5":                      "$l=1, 5",
	} {
		p := &parser{game: &Game{asked: map[string]bool{}}, passage: &Passage{}}
		v := &env{state: newState(nil, nil)}
		for _, o := range p.assign(src, 1) {
			o.set.run(v)
		}
		name, _, _ := strings.Cut(want, "=")
		if got := name + "=" + words(v.vars[name]); got != want {
			t.Errorf("%s: %s, want %s", src, got, want)
		}
	}
}

// A value that doubles with every passage becomes unknown before it is large.
func TestValuesAreBounded(t *testing.T) {
	p := &parser{game: &Game{asked: map[string]bool{}}, passage: &Passage{}}
	v := &env{state: newState(nil, nil)}
	list := p.assign("$s to 'ab', $l to [1]", 1)
	for range 100 {
		list = append(list, p.assign("$s to $s + $s, $l to [$l, $l]", 1)...)
	}
	for _, o := range list {
		o.set.run(v)
	}
	if !isUnknown(v.vars["$s"]) || len(newState(v.vars, nil).vars) != 2 {
		t.Error(v.vars["$s"])
	}
	if n := len(encode(nil, v.vars["$l"])); n > 100_000 {
		t.Errorf("the list takes %d bytes", n)
	}
}

func TestTweeHeaders(t *testing.T) {
	g := Twee(File{"a.twee", ":: Start\nText.\n:: A \\[b\\] \\{c\\} \\\\ d [one two\\]x] {\"position\":\"1,2\"}\nText.\n::Tight{\"size\":\"1,1\"}\nText.\n"})
	var got []string
	for _, p := range g.Passages {
		got = append(got, p.Name+"|"+strings.Join(p.Tags, ","))
	}
	if want := "Start| A [b] {c} \\ d|one,two]x Tight|"; strings.Join(got, " ") != want {
		t.Errorf("%q, want %q", strings.Join(got, " "), want)
	}
}

func TestLinks(t *testing.T) {
	for src, want := range map[string]string{
		"[[A]]": "A>A", "[[Go|A]]": "Go>A", "[[Go->A]]": "Go>A", "[[A<-Go]]": "Go>A", "[[Go|A][$x to 1]]": "Go>A",
		"<<link 'Go' 'A'>><</link>>": "Go>A", "<<link [[Go|A]]>><</link>>": "Go>A", "<<button \"Go\" \"A\">><</button>>": "Go>A",
		"<<click 'Go' 'A'>><</click>>": "Go>A", "<<link 'Go'>><<goto 'A'>><</link>>": "Go>A", "<<actions 'A' [[Go|A]]>>": "A>A Go>A",
		"<<choice [[Go|A]]>>": "Go>A", "<<choice 'A' 'Go'>>": "Go>A", "<a data-passage=\"A\">Go</a>": "Go>A", "[img[x.png][A]]": "A>A",
		"<<link `'G' + 'o'` 'A'>><</link>>": "Go>A", "[[Go \"on\" >> x|A]]": "Go \"on\" x>A", "<<return>><<back>>": "",
	} {
		g := Twee(File{"a.twee", ":: StoryData\n{\"format\": \"SugarCube\"}\n:: Start\n" + src + "\n:: A\nText.\n"})
		var got []string
		for _, l := range g.Play(g.Passage("Start"), g.Begin()).Links {
			got = append(got, l.Text+">"+l.To)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", src, got, want)
		}
	}
}
