/** Tests of who may call Flink. */
@NullMarked
package dev.splitstream.runners.rest;

import org.jspecify.annotations.NullMarked;
