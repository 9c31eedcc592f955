/** Results as rows, for spreadsheets and programs. */
@NullMarked
package dev.splitstream.query.server.results.export;

import org.jspecify.annotations.NullMarked;
