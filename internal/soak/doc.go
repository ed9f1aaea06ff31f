// Package soak keeps a server busy: 8 and then 64 connections ask it, each as fast as it is answered, over SQLite and
// over Neo4j. Every answer must be the one that was given before, nothing may be refused, and afterwards the server must
// have as little memory in use and as few goroutines as when it had just warmed up.
//
// CONVENIO_SOAK says for how long each of them lasts; «make soak» makes it a minute.
package soak
