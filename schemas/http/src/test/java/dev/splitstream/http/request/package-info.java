@NullMarked
package dev.splitstream.http.request;

import org.jspecify.annotations.NullMarked;
