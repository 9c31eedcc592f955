@NullMarked
package dev.splitstream.http.json;

import org.jspecify.annotations.NullMarked;
