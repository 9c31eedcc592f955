/** A real experiment of 2014, expanded to its events and sent through the whole system. */
@NullMarked
package dev.splitstream.runners.cli.demo;

import org.jspecify.annotations.NullMarked;
