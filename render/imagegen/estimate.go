package imagegen

import "slices"

// Estimate lists the calls of a step, so that they can be priced before anything
// is bought.
type Estimate struct {
	// Pictures, Critic and Clips are what is asked for in any case.
	Pictures, Critic, Clips []Call
	// Retake is what is added where even the best candidate is too bad: a picture
	// and its verdict.
	Retake []Call
	// Faults is what refusals and answers without use add at most.
	Faults []Call
}

// Sure are the calls that are made in any case.
func (e Estimate) Sure() []Call { return slices.Concat(e.Pictures, e.Critic, e.Clips) }

// Most are all calls that can be made and paid for.
func (e Estimate) Most() []Call { return slices.Concat(e.Sure(), e.Retake, e.Faults) }

// Estimate is what [Client.Portraits] asks for; own tells that it gets the
// author's own picture.
func (s PortraitSpec) Estimate(own bool) Estimate {
	var e Estimate
	from := []Image{}
	if own {
		from = []Image{{Reference: Reference{View: Own}}}
	}
	for _, v := range s.views() {
		one := estimate(s.ask(v, from))
		e.Pictures, e.Faults = append(e.Pictures, one.Pictures...), append(e.Faults, one.Faults...)
		from = []Image{{Reference: Reference{View: s.views()[0]}}}
	}
	return e
}

// Estimate is what [Client.Plate] asks for; known tells that it gets the same
// place in another setting.
func (s PlateSpec) Estimate(known bool) Estimate {
	if known {
		return estimate(s.ask([]Image{{Reference: Reference{View: PlaceView}}}))
	}
	return estimate(s.ask(nil))
}

// Estimate is what [Client.Shot] asks for. The references may be without bytes.
func (s ShotSpec) Estimate(references []Image) Estimate {
	r := s.ask(references)
	if s.Critic == "" {
		return estimate(r)
	}
	expected := s.expected()
	picture := pictureCall(r, r.Sizes[0])
	verdict := verdictCall(judged{Model: s.Critic, Expected: expected}, len(rubric)+len(criticData(expected)), len(s.shown(references)))
	e := Estimate{Pictures: slices.Repeat([]Call{picture}, s.count()), Critic: slices.Repeat([]Call{verdict}, s.count())}
	// A retake is made, too, where no answer could be used.
	e.Retake = []Call{advised(picture), verdict}
	// Every verdict may have to be asked for again, with what is wrong with it.
	verdict = advised(verdict)
	e.Faults = append([]Call{softer(r)}, slices.Repeat([]Call{verdict}, s.count()+1)...)
	return e
}

// Estimate is what [Client.Film] asks for.
func (s FilmSpec) Estimate() Estimate {
	r := s.ask(Image{})
	call := filmCall(r, r.Sizes[0])
	again := call
	again.InputBytes = softer(r).InputBytes
	return Estimate{Clips: []Call{call}, Faults: []Call{again}}
}

// estimate is that of a picture that nobody judges.
func estimate(r Request) Estimate {
	call := pictureCall(r, r.Sizes[0])
	return Estimate{Pictures: []Call{call}, Faults: []Call{softer(r), call}}
}

// softer is the call for a softened request.
func softer(r Request) Call {
	r.Softened = true
	return pictureCall(r, r.Sizes[0])
}

// advised is a call with as much advice as a verdict holds.
func advised(c Call) Call {
	c.InputBytes += (maxFindings + 1) * maxAdvice * 4
	return c
}
