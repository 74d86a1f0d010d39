package imagegen

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// server is what a server has been found to lack. It is not part of any key.
type server struct {
	mu sync.Mutex
	// missing are fields by model, refused sizes by model.
	missing map[string][]string
	refused map[string][]string
	said    []string
}

// maxLessons bounds how often a request is sent in another form.
const maxLessons = 12

// size is the best of the sizes that the server did not refuse; "" leaves it to
// the server.
func (s *server) size(model string, sizes []string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, size := range sizes {
		if !slices.Contains(s.refused[model], size) {
			return size
		}
	}
	return ""
}

func (s *server) lacks(model, field string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Contains(s.missing[model], field)
}

func (s *server) notes() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.said)
}

// doubts are words by which servers refuse a field.
var doubts = []string{"unknown", "unsupported", "not support", "unrecognized", "unexpected", "invalid", "not permitted", "not allowed", "extra", "must be one of", "not one of", "expected one of", "not available", "does not exist", "不支持"}

// names reports whether a refusal is about a field.
func (e *apiError) names(field string) bool {
	if e.param != "" {
		return e.param == field || strings.HasSuffix(e.param, "."+field)
	}
	low := strings.ToLower(e.message)
	if !containsAny(low, doubts...) {
		return false
	}
	if field == "n" {
		return regexp.MustCompile(`['"\x60]n['"\x60]`).MatchString(low)
	}
	return regexp.MustCompile(`(^|[^a-z_])` + regexp.QuoteMeta(field) + `($|[^a-z_\[])`).MatchString(low)
}

// learn notes what a refusal of a request tells of the server, and reports
// whether to ask otherwise.
func (s *server) learn(w wire, e *apiError) bool {
	if e.status != http.StatusBadRequest && e.status != http.StatusUnprocessableEntity && e.status != http.StatusNotImplemented {
		return false
	}
	model, size := w.call.Model, w.call.Size
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.missing == nil {
		s.missing, s.refused = map[string][]string{}, map[string][]string{}
	}
	for _, f := range w.fields {
		if !slices.Contains(dispensable, f) || !e.names(f) {
			continue
		}
		// Another request may have learned it in the meantime.
		if !slices.Contains(s.missing[model], f) {
			instead := "is made without it"
			if f == "image[]" {
				instead = "calls them image"
			}
			s.missing[model] = append(s.missing[model], f)
			s.said = append(s.said, fmt.Sprintf("the server does not take %s for %s: the request %s", f, model, instead))
		}
		return true
	}
	if size != "" && e.names("size") {
		if !slices.Contains(s.refused[model], size) {
			s.refused[model] = append(s.refused[model], size)
			s.said = append(s.said, fmt.Sprintf("the server does not offer pictures of %s by %s: another size is asked for and cropped", size, model))
		}
		return true
	}
	return false
}

// dispensable are the fields that a request can be made without.
var dispensable = []string{"input_fidelity", "background", "output_format", "response_format", "quality", "image[]", "n"}
