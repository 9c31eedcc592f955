/** How both services read a request: pages of lists, and the text of parameters. */
@NullMarked
package dev.splitstream.http.request;

import org.jspecify.annotations.NullMarked;
