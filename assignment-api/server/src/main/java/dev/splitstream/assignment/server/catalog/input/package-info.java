/**
 * Reads what requests for the catalog contain: JSON objects, pages of lists, names of enums.
 * Violations are collected and reported together.
 */
@NullMarked
package dev.splitstream.assignment.server.catalog.input;

import org.jspecify.annotations.NullMarked;
