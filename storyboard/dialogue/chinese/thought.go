package chinese

import (
	"strings"
)

// thoughtTag finds a tag within what is thought, from 0 to 0 where there is none:
// 该死，他在心里骂了一句，这雨没完了。
func (p *people) thoughtTag(s string) (from, to int) {
	clauses := clauses(s)
	at := 0
	for i, c := range clauses[:max(0, len(clauses)-1)] {
		from, at = at, at+len(c)
		bare := bare(c)
		if i == 0 || runeLen(bare) > 10 || thinksAt(bare) != len(bare) || !ends(c, []string{"，", ","}) {
			continue
		}
		if who := p.subjectOf(c); who.ok && who.at == 0 && len(p.did(s[:from]).all) == 0 {
			return from, at
		}
	}
	return 0, 0
}

// thoughtTagNext is who thinks a sentence that a tag of its own follows: 这雨怎么
// 还不停？她想。
func (r *reading) thoughtTagNext(s string) int {
	if r.at+1 >= len(r.items) {
		return nobody
	}
	next := r.items[r.at+1]
	tag := bare(next.prose)
	if next.line != nil || next.paragraph != r.paragraph || runeLen(tag) > 8 || thinksAt(tag) != len(tag) || len(clauses(next.prose)) > 1 {
		return nobody
	}
	d := r.people.did(next.prose)
	if !d.first.ok || d.first.at != 0 || !strings.ContainsAny(s, "？?！!我你") {
		return nobody
	}
	return r.sentenceSubject(next.prose, d.first)
}

// thought finds what is thought in a sentence of prose without quotes: from
// and to, or -1.
func thought(s string) (from, to int) {
	clauses := clauses(s)
	at := 0
	for i, c := range clauses {
		at += len(c)
		bare := bare(c)
		n := thinksAt(bare)
		if n < 0 || i+1 == len(clauses) || !strings.ContainsFunc(s[at:], isWordRune) {
			continue
		}
		colon := ends(c, []string{"：", ":"})
		// 他想了想，走了: no thought follows a comma after a bare 想.
		if colon || ends(c, []string{"，", ","}) && n == len(bare) && !ends(bare, []string{"琢磨", "盘算", "寻思"}) {
			return at, len(s)
		}
	}
	if n := len(clauses); n > 1 {
		last := bare(clauses[n-1])
		if end := len(s) - len(clauses[n-1]); runeLen(last) <= 7 && thinksAt(last) == len(last) && starts(last, []string{"想"}) == "" {
			return 0, end
		}
	}
	return -1, -1
}
