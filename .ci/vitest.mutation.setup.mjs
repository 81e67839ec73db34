import fc from 'fast-check';

// The same data in every run, so that a mutant is killed in each or in none; and no search for the smallest data that fail.
fc.configureGlobal({ seed: 1, endOnFailure: true });
