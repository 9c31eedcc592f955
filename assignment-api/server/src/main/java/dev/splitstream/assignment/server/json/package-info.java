/** How JSON is read and written: strict UTF-8, text and time formats, response bodies. */
@NullMarked
package dev.splitstream.assignment.server.json;

import org.jspecify.annotations.NullMarked;
