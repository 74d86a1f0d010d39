package english

import (
	"slices"
	"strings"
)

// farPhrases tell that a line comes from the other end of a telephone or radio.
var farPhrases = phraseList(`on the line|on the phone|on the telephone|over the phone|over the telephone|over the radio|on the radio|over the intercom|on the intercom|from the intercom|over the speaker|through the speaker|from the speaker|through the receiver|from the receiver|in the receiver|through the handset|from the handset|through the earpiece|from the earpiece|in his earpiece|in her earpiece|in my earpiece|down the line|down the phone|through the phone|from the phone|over the line|over the comm|over the comms|on the comm|over the headset|in her headset|in his headset|through the static|out of the radio|from the radio|through the radio|out of the phone|on the tape|on the recording|on the answering machine|voicemail|over the tannoy|from the loudspeaker|over the loudspeaker|out of the speaker|said the phone|said the radio`)

var endPhrases = phraseList(`line went dead|hung up|rang off|dial tone|dialling tone|line clicked|ended the call|put down the phone|put the phone down|put the receiver down|put down the receiver|the line was dead|replaced the receiver|cut the call|disconnected|clicked off|call ended|switched off the phone|snapped the phone shut|cradled the receiver|pocketed the phone|pocketed her phone|pocketed his phone|set down the receiver|line had gone dead`)

var (
	intoPhrases = phraseList("into the phone|into the receiver|into the radio|into the handset")
	// otherEnd tells the far end where it is known that there is a line.
	otherEnd    = phraseList("at the other end|on the other end|from the other end|in her ear|in his ear|in my ear")
	overPhrases = phraseList("on the phone|over the phone|on the radio|over the radio")
	dialPhrases = phraseList("dialled|dialed|made the call|called the number|rang the number|the microphone|the handset|the mike|the mic|the mouthpiece|the static|other channel|another channel|the frequency")
	// callPhrases are said by those who speak into a radio.
	callPhrases = phraseList("do you read|do you copy|come in, over|over and out|mayday|do you receive")
	pickUps     = phraseList("picked up|picks up|answered|answers|came on the line|first ring|second ring|third ring|voicemail|straight to voicemail")
)

var (
	// devices carry voices; ringing is what they do when they begin to, crackling
	// what they do when a voice comes out; handling is what is done to use them.
	devices   = words("phone telephone mobile cell cellphone smartphone landline handset receiver radio intercom walkie-talkie earpiece headset speaker loudspeaker speakerphone")
	ringing   = words("rang rings ring ringing buzzed buzzes buzzing vibrated vibrates vibrating trilled trills trilling chirped chirps chirping shrilled shrilling jangled jangling rattled lit bleeped")
	crackling = words("clicked clicks popped beeped chimed squealed burst sputtered crackled crackles hissed hisses squawked squawks buzzed spat crackling spluttered alive life")
	handling  = words("unhooked unclipped switched turned flicked clicked keyed pressed picked picks lifted lifts answered answers grabbed grabs snatched snatches keyed keys took takes thumbed raised raises into")
	dialling  = words("called calls phoned phones rang rings dialed dialled dials telephoned telephones")
	// surely leads to somebody at the other end without more being said.
	surely = words("phoned phones dialed dialled dials telephoned telephones")
)

// longestSilence is after how many paragraphs without a word from the other end a
// call is over that nobody has ended.
const longestSilence = 8

// deviceDoes tells a sentence in which a device does one of the things, or has it
// done to it.
func deviceDoes(toks []token, does, done wordSet) bool {
	for d, t := range toks {
		if !devices[t.low] {
			continue
		}
		for _, u := range toks[d+1 : min(d+13, len(toks))] {
			if does[u.low] {
				return true
			}
		}
		for _, u := range toks[max(0, d-5):d] {
			if done[u.low] {
				return true
			}
		}
	}
	return false
}

// callBegins and callEnds follow a telephone through a paragraph.
func (r *reading) callBegins(ps *passage) {
	m := r.m
	if m.call {
		if m.silence++; m.silence > longestSilence {
			m.hangUp()
		}
	}
	begins := dialPhrases.in(ps.low) || farPhrases.in(ps.low)
	for _, s := range ps.parts {
		begins = begins || s.line && callPhrases.in(lower(s.text))
		for _, toks := range s.sentences {
			begins = begins || hasWord(toks, devices) && (deviceDoes(toks, ringing, handling) || deviceDoes(toks, crackling, nil))
		}
	}
	if begins {
		m.call, m.silence = true, 0
	}
}

func (m *memory) callEnds(low string) {
	if endPhrases.in(low) {
		m.hangUp()
	}
}

// dials follows who is called: "She rang Bram", "Bram picked up", "The screen
// said BRAM". It tells a sentence whose subject is at the other end.
func (r *reading) dials(toks []token, sentence string, actor who) bool {
	p, m := r.people, r.m
	for i := 1; i+1 < len(toks); i++ {
		// "The screen said BRAM", "It said BRAM".
		screen := shows[toks[i].low] && (screens[toks[i-1].low] || toks[i-1].low == "it" && strings.ToUpper(toks[i+1].text) == toks[i+1].text)
		if !dialling[toks[i].low] && !screen {
			continue
		}
		w, end := p.named(toks, i+1)
		if w == 0 && genderOf[toks[i+1].low] != "" && toks[i+1].low != "his" && !screen {
			g := genderOf[toks[i+1].low]
			w, end = r.m.meant(func(w who) bool { return p.gender(w) == g && w != actor }, []who{actor}, false), i+2
		}
		if w == 0 || w == actor || end < len(toks) && toks[end].word && !prepositions[toks[end].low] && toks[end].low != "back" && toks[end].low != "again" && toks[end].low != "and" && toks[end].low != "'s" {
			continue
		}
		m.expected = w
		m.shown = screen
		if surely[toks[i].low] || screen && m.call {
			m.call, m.silence = true, 0
		}
	}
	if w := p.of(m.expected); w != 0 && pickUps.in(sentence) && (actor == w || actor == 0) {
		m.call, m.silence, m.answered = true, 0, true
		m.far = moveLast(m.far, w)
		return true
	}
	return false
}

var (
	screens = words("screen display id readout")
	shows   = words("said says read reads showed shows flashed flashes")
)

// isFar tells whether a line comes through a telephone.
func (r *reading) isFar(ps *passage, k int, beside string, ph phrase, speaker who) bool {
	if (farPhrases.in(beside) || r.m.call && otherEnd.in(beside)) && !intoPhrases.in(beside) {
		// Who picks up or was there before is at this end.
		if ph.kind == byVoice || ph.kind == byRole && !ph.definite || !slices.Contains(r.m.present, speaker) || ph.heard || overPhrases.in(beside) && ps.parts[k].own.tag {
			return true
		}
	}
	if ph.kind == byRole && ph.noun == "caller" {
		return true
	}
	if ph.kind == byRole && !ph.definite && ps.parts[k].tells != 0 && !slices.Contains(r.m.present, speaker) && strings.Contains(lower(ps.parts[k].text), "this is ") {
		return true
	}
	if !r.m.call || speaker == r.people.of(r.people.narrator) {
		return false
	}
	expected := speaker == r.people.of(r.m.expected)
	if slices.Contains(r.m.present, speaker) {
		return expected && ph.kind == byVoice
	}
	if expected || ph.kind == byVoice {
		return true
	}
	if !r.m.answered {
		// A stranger is the first to be heard.
		return ph.kind == byRole && !ph.definite
	}
	return ph.kind != byPronoun
}
