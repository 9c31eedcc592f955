/**
 * How the services receive requests: request bodies without blocked threads, rate limits, and the
 * handling of failures.
 */
@NullMarked
package dev.splitstream.http;

import org.jspecify.annotations.NullMarked;
