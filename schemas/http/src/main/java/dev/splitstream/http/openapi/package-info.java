/** The description of the product's API, which both services serve. */
@NullMarked
package dev.splitstream.http.openapi;

import org.jspecify.annotations.NullMarked;
