package ttstest

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"unicode/utf8"
)

// Fault is how a [Server] fails one request.
type Fault string

// Faults.
const (
	// Fine is no fault.
	Fine Fault = ""
	// Empty has no bytes, Silent no sound.
	Empty  Fault = "empty"
	Silent Fault = "silent"
	// Clipped is overdriven, Endless goes on for minutes, Short is another text's,
	// and Torn breaks off in the middle of a word.
	Clipped Fault = "clipped"
	Endless Fault = "endless"
	Short   Fault = "short"
	Torn    Fault = "torn"
	// Text is no audio but says so with 200, Noise is random bytes, and MP3 is
	// another format than was asked for.
	Text  Fault = "text"
	Noise Fault = "noise"
	MP3   Fault = "mp3"
	// Dropped ends the connection within the answer.
	Dropped Fault = "dropped"
	// Huge is far more than any line, Hanging no answer at all.
	Huge    Fault = "huge"
	Hanging Fault = "hanging"
	// Busy, Broken and Refused are answers with the status 429, 500 and 400.
	Busy    Fault = "busy"
	Broken  Fault = "broken"
	Refused Fault = "refused"
)

// SpeechRequest is what a client asks for.
type SpeechRequest struct {
	Model          string   `json:"model"`
	Input          string   `json:"input"`
	Voice          string   `json:"voice"`
	Instructions   string   `json:"instructions"`
	ResponseFormat string   `json:"response_format"`
	Speed          *float64 `json:"speed"`
}

// Server is an OpenAI-compatible server of voices. It refuses what the API
// refuses. Equal requests get equal sounds: tones of some 80 ms for each character,
// higher or lower by voice. What it hears is what the client's prompt says, each
// word in the middle of its part of the characters.
type Server struct {
	// Key is the one that clients must have; empty takes all.
	Key string

	mu       sync.Mutex
	faults   []Fault
	deaf     []Fault
	requests []SpeechRequest
	listened []Listening
}

// Listening is what a client had transcribed.
type Listening struct {
	Model, Language, Prompt string
	// Length of the sound in seconds.
	Length float64
}

// FailToListen queues faults, one for each of the next transcriptions: Busy, Broken,
// Refused, Text, Dropped, Empty for no words, and Noise for another text.
func (s *Server) FailToListen(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.deaf = append(s.deaf, faults...)
}

// Listened lists what was transcribed.
func (s *Server) Listened() []Listening {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Listening(nil), s.listened...)
}

// Fail queues faults, one for each of the next requests.
func (s *Server) Fail(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, faults...)
}

// Heal forgets the faults that did not happen yet.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults, s.deaf = nil, nil
}

// Requests lists what was asked for.
func (s *Server) Requests() []SpeechRequest {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]SpeechRequest(nil), s.requests...)
}

func (s *Server) next(r SpeechRequest) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, r)
	if len(s.faults) == 0 {
		return Fine
	}
	f := s.faults[0]
	s.faults = s.faults[1:]
	return f
}

// ServeHTTP implements [http.Handler].
func (s *Server) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	listen := strings.HasSuffix(req.URL.Path, "/audio/transcriptions")
	if req.Method != http.MethodPost || !listen && !strings.HasSuffix(req.URL.Path, "/audio/speech") {
		refuse(w, http.StatusNotFound, "there is no "+req.URL.Path)
		return
	}
	if s.Key != "" && req.Header.Get("Authorization") != "Bearer "+s.Key {
		refuse(w, http.StatusUnauthorized, "Incorrect API key provided: "+strings.TrimPrefix(req.Header.Get("Authorization"), "Bearer "))
		return
	}
	if listen {
		s.transcribe(w, req)
		return
	}
	var r SpeechRequest
	d := json.NewDecoder(req.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		refuse(w, http.StatusBadRequest, "the request cannot be read: "+err.Error())
		return
	}
	if why := wrong(r); why != "" {
		refuse(w, http.StatusBadRequest, why)
		return
	}
	f := s.next(r)
	if f == Hanging {
		<-req.Context().Done()
		return
	}
	s.answer(w, r, f)
}

// wrong says what the API refuses in a request.
func wrong(r SpeechRequest) string {
	switch {
	case r.Model == "", r.Voice == "", r.Input == "":
		return "model, voice and input are required"
	case utf8.RuneCountInString(r.Input) > 4096, utf8.RuneCountInString(r.Instructions) > 4096:
		return "string_above_max_length"
	case r.ResponseFormat != "wav" && r.ResponseFormat != "pcm":
		return "this server has no format " + r.ResponseFormat
	case r.Speed != nil && (*r.Speed < 0.25 || *r.Speed > 4):
		return "speed is not from 0.25 to 4"
	case r.Instructions != "" && strings.HasPrefix(r.Model, "tts-1"):
		return "the model takes no instructions"
	}
	return ""
}

func refuse(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "application/json")
	// Nobody has to wait in a test.
	w.Header().Set("Retry-After", "0")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"message": message, "type": "invalid_request_error"}})
}

// refused answers faults that give nothing but an error, and reports whether f is one.
func refused(w http.ResponseWriter, f Fault, what string) bool {
	switch f {
	case Busy:
		refuse(w, http.StatusTooManyRequests, "Rate limit reached")
	case Broken:
		refuse(w, http.StatusInternalServerError, "The server had an error")
	case Refused:
		refuse(w, http.StatusBadRequest, "The "+what+" is not allowed")
	default:
		return false
	}
	return true
}

func (s *Server) answer(w http.ResponseWriter, r SpeechRequest, f Fault) {
	if refused(w, f, "line") {
		return
	}
	if f == Text {
		refuse(w, http.StatusOK, "out of memory")
		return
	}
	body := encode(r.ResponseFormat, sound(r, f))
	switch f {
	case Empty:
		body = nil
	case Noise:
		noise := rand.New(rand.NewPCG(1, 1))
		for i := range body {
			body[i] = byte(noise.Uint32())
		}
		body[0] = 'N'
	case Huge:
		// More than a program may keep of one answer.
		body = append(body, make([]byte, 65<<20)...)
	case MP3:
		body = append([]byte("ID3\x04\x00"), body...)
	case Dropped:
		w.Header().Set("Content-Length", fmt.Sprint(len(body)))
		body = body[:len(body)/2]
	}
	w.Header().Set("Content-Type", "audio/"+r.ResponseFormat)
	_, _ = w.Write(body)
}

// rate of the sounds in Hz, that of the API.
const rate = 24000

// sound speaks a request.
func sound(r SpeechRequest, f Fault) []int16 {
	pitch := 120.0
	for _, c := range r.Voice {
		pitch += float64(c % 16)
	}
	speed := 1.0
	if r.Speed != nil {
		speed = *r.Speed
	}
	per := 0.08 / speed
	characters := float64(utf8.RuneCountInString(r.Input))
	for _, c := range r.Input {
		if c >= 0x4E00 && c <= 0x9FFF {
			characters += 1.5
		}
	}
	seconds := characters * per
	switch f {
	case Endless:
		seconds = 200
	case Short:
		seconds = 0.1
	case Torn:
		seconds *= 0.4
	}
	n := int(seconds * rate)
	out := make([]int16, rate/5, n+rate/2)
	level := 9000.0
	switch f {
	case Silent:
		level = 0
	case Clipped:
		level = 200000
	}
	for i := range n {
		t := float64(i) / rate
		swell := math.Pow(math.Sin(math.Pi*t/0.2), 2) + 0.1
		// A line ends softly, unless it is torn.
		if left := float64(n-i) / rate; left < 0.1 && f != Torn {
			swell *= left / 0.1
		} else if f == Torn && left < 0.1 {
			swell = 1
		}
		v := 0.0
		for h := 1.0; h < 12; h++ {
			v += math.Sin(2*math.Pi*pitch*h*t) / h
		}
		out = append(out, int16(max(-32768, min(32767, level*swell*v))))
	}
	if f == Torn {
		return out
	}
	return append(out, make([]int16, rate/4)...)
}

// encode writes WAV as servers stream it, without knowing its length, or raw
// samples.
func encode(format string, samples []int16) []byte {
	var b bytes.Buffer
	if format == "wav" {
		b.WriteString("RIFF\xff\xff\xff\xffWAVEfmt ")
		for _, v := range []any{uint32(16), uint16(1), uint16(1), uint32(rate), uint32(2 * rate), uint16(2), uint16(16)} {
			_ = binary.Write(&b, binary.LittleEndian, v)
		}
		b.WriteString("data\xff\xff\xff\xff")
	}
	_ = binary.Write(&b, binary.LittleEndian, samples)
	return b.Bytes()
}
