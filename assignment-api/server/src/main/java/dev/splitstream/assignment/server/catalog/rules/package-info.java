/**
 * What entries of the catalog must satisfy, one class per kind of entry, and which changes break a
 * running experiment.
 */
@NullMarked
package dev.splitstream.assignment.server.catalog.rules;

import org.jspecify.annotations.NullMarked;
