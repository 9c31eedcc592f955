/** Keeps web pages of other origins away from Flink's REST API. */
@NullMarked
package dev.splitstream.runners.rest;

import org.jspecify.annotations.NullMarked;
