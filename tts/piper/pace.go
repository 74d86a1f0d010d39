package piper

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"

	"google.golang.org/protobuf/encoding/protowire"
)

// Piper's program takes one length scale for its whole life, and rounds each sound
// up to whole frames of 12 ms, so that a scale of 1.4 makes speech about 1.15 times as
// long. The embedded models get an input for the pace of each phrase instead: what
// the network has decided about lengths is summed up to the places of the sounds
// in the phrase, these are multiplied by the pace and rounded, and the differences
// are the lengths. So speech of pace 1 keeps its samples, every other pace is met to
// half a frame at every sound, and the network itself speaks slower or faster: no
// filter has to stretch what it said.
//
// The pace comes in as the number of the speaker, which the program passes on to
// models of several speakers ("sid"), and which these models of one do not use.

// paceUnit is how many of its units the model takes for a pace of 1.
const paceUnit = 10000

// Bounds of the pace; beyond them nothing is understood, and memory grows with it.
const slowest, fastest = 4, 0.25

// paceOf is the pace as the model takes it.
func paceOf(slower float64) int {
	return int(math.Round(paceUnit * max(fastest, min(slowest, slower))))
}

// sessionOptions are what ONNX Runtime reads from a model's metadata where
// ORT_LOAD_CONFIG_FROM_MODEL is set. A second thread waits for the first one in
// a busy loop, which takes a fifth more of the processors than it saves of a line.
// Without graph optimization, which takes longer than it saves, a model is loaded in
// half the time.
const sessionOptions = `{"session_options":{"intra_op_num_threads":1,"inter_op_num_threads":1,"graph_optimization_level":0}}`

// Field numbers of ONNX's messages, after onnx.proto.
const (
	modelGraph, modelMetadata                                       protowire.Number = 7, 14
	graphNode, graphInitializer, graphInput                         protowire.Number = 1, 5, 11
	nodeInput, nodeOutput, nodeName, nodeOp, nodeAttribute          protowire.Number = 1, 2, 3, 4, 5
	attributeName, attributeInt, attributeType                      protowire.Number = 1, 3, 20
	tensorDims, tensorType, tensorFloats, tensorInt64s, tensorName  protowire.Number = 1, 2, 4, 7, 8
	valueName, valueType, typeTensor, typeElem, typeShape, shapeDim protowire.Number = 1, 2, 1, 1, 2, 1
	dimValue, entryKey, entryValue                                  protowire.Number = 1, 1, 2
)

// ONNX's numbers of types.
const (
	float32Type, int64Type = 1, 7
	intAttribute           = 2
)

// Names in a model of piper. Those that take their places are as long, so that
// nothing moves in the file.
const (
	speakerInput = "sid"
	// The exporter has called a table of models of one speaker like the input that
	// they do not have.
	table, tableRenamed = speakerInput, "emb"
	// lengths are of all sounds in frames, of the shape (1, 1, sounds).
	lengths, lengthsDecided = "/Ceil_output_0", "/Ceil_output_1"
)

// addPace makes the model and the configuration of one of piper's medium voices of one
// speaker, as they lie in dir, ready for [order.SpeakerID] to be a pace. The model
// is edited in place.
func addPace(dir string) error {
	if err := pacedModel(filepath.Join(dir, "voice.onnx")); err != nil {
		return fmt.Errorf("give a voice its pace: %w", err)
	}
	if err := pacedConfig(filepath.Join(dir, "voice.json")); err != nil {
		return fmt.Errorf("give a voice its pace: %w", err)
	}
	return nil
}

// pacedConfig has the program pass on numbers of speakers.
func pacedConfig(path string) error {
	b, err := readConfig(path)
	if err != nil {
		return err
	}
	var c map[string]json.RawMessage
	if err := json.Unmarshal(b, &c); err != nil {
		return err
	}
	c["num_speakers"] = json.RawMessage("2")
	if b, err = json.Marshal(c); err != nil {
		return err
	}
	return os.WriteFile(path, b, 0o644)
}

func pacedModel(path string) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := rename(f, part{0, info.Size()}); err != nil {
		return err
	}
	// Messages that follow each other are one: what is appended is added to the
	// graph and to the metadata.
	b := message(nil, modelGraph, paceGraph())
	b = message(b, modelMetadata, text(text(nil, entryKey, "ort_config"), entryValue, sessionOptions))
	_, err = f.WriteAt(b, info.Size())
	return err
}

// part is where something lies in a file.
type part struct{ from, to int64 }

// fields calls each for every field of the message that lies in p with what is in it.
func fields(f io.ReaderAt, p part, each func(protowire.Number, part) error) error {
	for at := p.from; at < p.to; {
		var b [2 * 10]byte
		n, err := f.ReadAt(b[:min(int64(len(b)), p.to-at)], at)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		num, kind, head := protowire.ConsumeTag(b[:n])
		if head < 0 {
			return protowire.ParseError(head)
		}
		var inside part
		if kind == protowire.BytesType {
			size, k := protowire.ConsumeVarint(b[head:n])
			if k < 0 {
				return protowire.ParseError(k)
			}
			from := at + int64(head+k)
			if size > uint64(p.to-from) {
				return io.ErrUnexpectedEOF
			}
			inside = part{from, from + int64(size)}
		} else {
			size := protowire.ConsumeFieldValue(num, kind, b[head:n])
			if size < 0 {
				return protowire.ParseError(size)
			}
			inside = part{at + int64(head), at + int64(head+size)}
		}
		if err := each(num, inside); err != nil {
			return err
		}
		at = inside.to
	}
	return nil
}

// editable is a model that can be changed in place.
type editable interface {
	io.ReaderAt
	io.WriterAt
}

// rename gives way to what [paceGraph] adds to the model that lies in p. It fails
// where the model is not built as it must be for that.
func rename(f editable, p part) error {
	tables, decided := 0, 0
	replace := func(p part, from, to string, count *int) error {
		if p.to-p.from != int64(len(from)) {
			return nil
		}
		b := make([]byte, len(from))
		if _, err := f.ReadAt(b, p.from); err != nil || string(b) != from {
			return err
		}
		*count++
		_, err := f.WriteAt([]byte(to), p.from)
		return err
	}
	node := func(num protowire.Number, p part) error {
		switch num {
		case nodeInput:
			return replace(p, table, tableRenamed, new(int))
		case nodeOutput:
			return replace(p, lengths, lengthsDecided, &decided)
		}
		return nil
	}
	tensor := func(num protowire.Number, p part) error {
		if num != tensorName {
			return nil
		}
		return replace(p, table, tableRenamed, &tables)
	}
	graph := func(num protowire.Number, p part) error {
		switch num {
		case graphNode:
			return fields(f, p, node)
		case graphInitializer:
			return fields(f, p, tensor)
		}
		return nil
	}
	err := fields(f, p, func(num protowire.Number, p part) error {
		if num != modelGraph {
			return nil
		}
		return fields(f, p, graph)
	})
	if err == nil && (tables != 1 || decided != 1) {
		err = fmt.Errorf("the model has %d tables %s and decides %d times about lengths, not once", tables, table, decided)
	}
	return err
}

// paceGraph are the nodes that come between what the network decides about lengths
// and what makes use of it.
func paceGraph() []byte {
	var g []byte
	add := func(op, out string, attribute []byte, in ...string) {
		var n []byte
		for _, name := range in {
			n = text(n, nodeInput, name)
		}
		n = text(text(text(n, nodeOutput, out), nodeName, out), nodeOp, op)
		if attribute != nil {
			n = message(n, nodeAttribute, attribute)
		}
		g = message(g, graphNode, n)
	}
	add("Cast", "pace/number", number(number(text(nil, attributeName, "to"), attributeInt, float32Type), attributeType, intAttribute), speakerInput)
	add("Div", "pace/factor", nil, "pace/number", "pace/unit")
	add("CumSum", "pace/ends", nil, lengthsDecided, "pace/axis")
	add("Sub", "pace/starts", nil, "pace/ends", lengthsDecided)
	for _, which := range []string{"pace/starts", "pace/ends"} {
		add("Mul", which+"/paced", nil, which, "pace/factor")
		add("Round", which+"/rounded", nil, which+"/paced")
	}
	add("Sub", lengths, nil, "pace/ends/rounded", "pace/starts/rounded")

	unit := number(number(nil, tensorDims, 1), tensorType, float32Type)
	unit = message(unit, tensorFloats, protowire.AppendFixed32(nil, math.Float32bits(paceUnit)))
	g = message(g, graphInitializer, text(unit, tensorName, "pace/unit"))
	axis := message(number(nil, tensorType, int64Type), tensorInt64s, protowire.AppendVarint(nil, 2))
	g = message(g, graphInitializer, text(axis, tensorName, "pace/axis"))

	shape := message(nil, shapeDim, number(nil, dimValue, 1))
	kind := message(nil, typeTensor, message(number(nil, typeElem, int64Type), typeShape, shape))
	return message(g, graphInput, message(text(nil, valueName, speakerInput), valueType, kind))
}

func message(b []byte, num protowire.Number, m []byte) []byte {
	return protowire.AppendBytes(protowire.AppendTag(b, num, protowire.BytesType), m)
}

func text(b []byte, num protowire.Number, s string) []byte { return message(b, num, []byte(s)) }

func number(b []byte, num protowire.Number, v uint64) []byte {
	return protowire.AppendVarint(protowire.AppendTag(b, num, protowire.VarintType), v)
}
