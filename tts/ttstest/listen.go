package ttstest

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/talereel/talereel/tts"
)

// transcribe answers with the words of the prompt, spread over the sound by their
// characters.
func (s *Server) transcribe(w http.ResponseWriter, req *http.Request) {
	if err := req.ParseMultipartForm(32 << 20); err != nil {
		refuse(w, http.StatusBadRequest, "the request cannot be read: "+err.Error())
		return
	}
	f, header, err := req.FormFile("file")
	if err != nil {
		refuse(w, http.StatusBadRequest, "file is required")
		return
	}
	defer f.Close()
	sound, err := tts.DecodeWAV(f)
	switch granularities := req.MultipartForm.Value["timestamp_granularities[]"]; {
	case err != nil || !strings.HasSuffix(header.Filename, ".wav"):
		refuse(w, http.StatusBadRequest, "Invalid file format")
		return
	case req.FormValue("model") == "":
		refuse(w, http.StatusBadRequest, "model is required")
		return
	case req.FormValue("response_format") != "verbose_json" || !slices.Equal(granularities, []string{"word"}):
		refuse(w, http.StatusBadRequest, "timestamp_granularities needs verbose_json")
		return
	}
	said := Listening{req.FormValue("model"), req.FormValue("language"), req.FormValue("prompt"), sound.Duration().Seconds()}
	s.mu.Lock()
	s.listened = append(s.listened, said)
	fault := Fine
	if len(s.deaf) > 0 {
		fault, s.deaf = s.deaf[0], s.deaf[1:]
	}
	s.mu.Unlock()
	s.hear(w, said, fault)
}

type heardWord struct {
	Word  string  `json:"word"`
	Start float64 `json:"start"`
	End   float64 `json:"end"`
}

func (s *Server) hear(w http.ResponseWriter, said Listening, f Fault) {
	text := said.Prompt
	if refused(w, f, "sound") {
		return
	}
	switch f {
	case Text:
		_, _ = w.Write([]byte("out of memory"))
		return
	case Noise:
		text = "Thanks for watching and please subscribe"
	case Empty:
		text = ""
	}
	words := []heardWord{}
	done, all := 0, utf8.RuneCountInString(strings.Join(strings.Fields(text), ""))
	for _, word := range strings.Fields(text) {
		from := float64(done) / float64(all) * said.Length
		done += utf8.RuneCountInString(word)
		words = append(words, heardWord{strings.Trim(word, ".,!?"), from, float64(done) / float64(all) * said.Length})
	}
	b, _ := json.Marshal(map[string]any{
		"task": "transcribe", "language": "english", "duration": said.Length, "text": text, "words": words,
		"usage": map[string]any{"type": "duration", "seconds": said.Length},
	})
	w.Header().Set("Content-Type", "application/json")
	if f == Dropped {
		w.Header().Set("Content-Length", "100000")
		b = b[:len(b)/2]
	}
	_, _ = w.Write(b)
}
