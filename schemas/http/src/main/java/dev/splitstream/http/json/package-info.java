/** How JSON is read and written: strict UTF-8, text and time formats, response bodies. */
@NullMarked
package dev.splitstream.http.json;

import org.jspecify.annotations.NullMarked;
