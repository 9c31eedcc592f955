/**
 * The OpenFeature Remote Evaluation Protocol, version 0.3.0: flags and experiments for standard
 * OpenFeature clients.
 */
@NullMarked
package dev.splitstream.assignment.server.ofrep;

import org.jspecify.annotations.NullMarked;
