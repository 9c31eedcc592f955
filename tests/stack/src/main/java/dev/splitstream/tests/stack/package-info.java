/** The packaged stack as tests see it: commands, HTTP, processes and files, but no code of it. */
@NullMarked
package dev.splitstream.tests.stack;

import org.jspecify.annotations.NullMarked;
