/** Compares what a service answers with the OpenAPI document that describes it. */
@NullMarked
package dev.splitstream.http.openapi;

import org.jspecify.annotations.NullMarked;
