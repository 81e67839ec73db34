#!/usr/bin/env node
import '../dist/ror.js';
