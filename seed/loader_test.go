package seed

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// TestDryRun: a dry run changes nothing, and foretells what loading does.
func TestDryRun(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := newFake()
		f.load(t, parse(t, "d0", drawDocument(rt, "d0")), parse(t, "d1", drawDocument(rt, "d1")))
		docs := []*Document{parse(t, "d1", drawDocument(rt, "d1")), parse(t, "d2", drawDocument(rt, "d2"))}
		before, notes := f.dump(), fmt.Sprint(f.notes)
		told, err := (&Loader{Store: f, Model: model(t), DryRun: true}).Load(context.Background(), docs...)
		if err != nil || f.dump() != before || fmt.Sprint(f.notes) != notes {
			rt.Fatalf("%v, differs: %s", err, firstDifference(before, f.dump()))
		}
		done := f.load(t, docs...)
		for i := range done.Documents {
			if done.Documents[i].Skipped {
				continue // a dry run looks into everything
			}
			if !reflect.DeepEqual(told.Documents[i], done.Documents[i]) {
				rt.Fatalf("foretold\n%+v\ndone\n%+v", told.Documents[i], done.Documents[i])
			}
		}
	})
}

// TestLoadCounts: every claim of a document is counted once.
func TestLoadCounts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := newFake()
		var last Loaded
		for range 2 {
			d := parse(t, "d0", drawDocument(rt, "d0"))
			claims, err := Expand(model(t), d)
			if err != nil {
				rt.Fatal(err)
			}
			last = f.load(t, d).Documents[0]
			kinds := map[ChangeKind]int{}
			for _, c := range last.Changes {
				kinds[c.Kind]++
			}
			want := map[ChangeKind]int{ChangeNew: last.New, ChangeChanged: last.Changed, ChangeRemoved: last.Removed, ChangeConflicting: last.Conflicting}
			for kind, n := range want {
				if kinds[kind] != n {
					rt.Fatalf("%d of %s, want %d", kinds[kind], kind, n)
				}
			}
			if last.New+last.Changed+last.Unchanged != len(claims) {
				rt.Fatalf("%+v of %d claims", last, len(claims))
			}
		}
	})
}

// TestSkip: a document is skipped when neither its file nor what is made of it has changed, and looked into again when
// its record is lost.
func TestSkip(t *testing.T) {
	const text = "source: {id: ref, type: Reference, name: {en: R}}\n"
	f := newFake()
	first := f.load(t, parse(t, "ref.yaml", text)).Documents[0]
	again := f.load(t, parse(t, "ref.yaml", text)).Documents[0]
	other := f.load(t, parse(t, "ref.yaml", text+"# a comment\n")).Documents[0]
	f.notes = map[string]string{}
	lost := f.load(t, parse(t, "ref.yaml", text)).Documents[0]
	if first.Skipped || !again.Skipped || other.Skipped || lost.Skipped {
		t.Errorf("skipped: %v, %v, %v, %v", first.Skipped, again.Skipped, other.Skipped, lost.Skipped)
	}
	for _, l := range []Loaded{again, other, lost} {
		if l.Unchanged != 3-1 || l.New+l.Changed+l.Removed+l.NodesWritten > 0 {
			t.Errorf("%+v", l)
		}
	}
	if records, err := Records(context.Background(), f); err != nil || records["ref"].SHA256 != sha256Of(text) {
		t.Errorf("%v, %v", records, err)
	}
}

func TestRetractUnknown(t *testing.T) {
	f := newFake()
	f.load(t, parse(t, "ref.yaml", "source: {id: reference, type: Reference, name: {en: R}}\n"))
	_, err := (&Loader{Store: f, Model: model(t)}).Retract(context.Background(), "refrence")
	var unknown *UnknownSource
	if !errors.As(err, &unknown) || unknown.Like != "reference" || len(f.notes) != 1 {
		t.Errorf("got %v", err)
	}
}

// TestProgress: what is told grows, and ends with everything.
func TestProgress(t *testing.T) {
	docs, err := Bundled(model(t))
	if err != nil {
		t.Fatal(err)
	}
	var last Progress
	over := 0
	l := &Loader{Store: newFake(), Model: model(t), Progress: func(p Progress) {
		if p.Done < last.Done || p.Done > p.Total {
			t.Errorf("%+v after %+v", p, last)
		}
		if last = p; p.Loaded != nil {
			over++
		}
	}}
	if _, err := l.Load(context.Background(), docs...); err != nil {
		t.Fatal(err)
	}
	if over != len(docs) || last.Done != last.Total {
		t.Errorf("%d documents, at last %+v", over, last)
	}
}
