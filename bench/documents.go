package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// perDocument is about how many claims a document makes: four flights, each with three cohorts, under one agreement.
const perDocument = 100

const flightsPerDocument = 4

// referenceID is the source of the document that declares what all others name.
const referenceID = "bench-reference"

// documents writes documents with so many claims into a folder, and returns their files: first the one that declares
// what all others name, then a hundred claims in each.
func documents(dir string, claims int) ([]string, error) {
	n := claims / perDocument
	g := world{agreements: n, flights: n * flightsPerDocument}
	files := []string{filepath.Join(dir, "reference.yaml")}
	if err := os.WriteFile(files[0], []byte(referenceDocument()), 0o644); err != nil {
		return nil, err
	}
	for i := range n {
		file := filepath.Join(dir, fmt.Sprintf("document-%04d.yaml", i))
		if err := os.WriteFile(file, []byte(g.document(i)), 0o644); err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

// referenceDocument declares countries, places and crimes.
func referenceDocument() string {
	var b strings.Builder
	b.WriteString("source: {id: " + referenceID + ", type: Reference, name: {en: What the others name}}\nentities:\n")
	for i := range countries {
		fmt.Fprintf(&b, "  %s: {type: Country, name: {en: %s}}\n", countryID(i), named("Country", i))
	}
	for i := range places {
		fmt.Fprintf(&b, "  %s: {type: Place, name: {en: %s}, country: %s}\n", placeID(i), named("Place", i), countryID(country(i)))
	}
	for i := range crimes {
		fmt.Fprintf(&b, "  %s: {type: CrimeCategory, name: {en: %s}}\n", crimeID(i), named("Crime", i))
	}
	return b.String()
}

// document declares an agreement and some flights under it.
func (g world) document(i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "source: {id: bench-%04d, type: Reference, name: {en: %s}}\nuses: [%s]\nentities:\n", i, named("Document", i), referenceID)
	fmt.Fprintf(&b, "  %s: {type: Agreement, name: {en: %s}}\n", agreementID(i), named("Agreement", i))
	for j := range flightsPerDocument {
		f := g.flight(i*flightsPerDocument + j)
		var aboard []string
		for _, c := range f.cohorts {
			aboard = append(aboard, c.id)
			fmt.Fprintf(&b, "  %s: {type: DeporteeGroup, name: {en: Cohort %s}, size: %d, origin: %s", c.id, c.id, c.size, countryID(c.origin))
			for k, x := range c.crimes {
				b.WriteString([]string{", crimes: [", ", "}[k] + crimeID(x))
			}
			b.WriteString(strings.Repeat("]", min(len(c.crimes), 1)) + "}\n")
		}
		fmt.Fprintf(&b, "  %s: {type: Flight, name: {en: Flight %s}, date: %q, charter: %t, agreement: %s, destination: %s, deportees: [%s]}\n",
			f.id, f.id, f.date, f.charter, agreementID(i), placeID(f.destination), strings.Join(aboard, ", "))
	}
	return b.String()
}
