/* An editor: adds to the last of its arguments, and writes into given.txt what they were. */
#include <stdio.h>

int main(int argc, char **argv) {
	FILE *given = fopen("given.txt", "wb"), *text = fopen(argv[argc - 1], "ab");
	for (int i = 1; i < argc; i++)
		fprintf(given, "%s\n", argv[i]);
	fputs(" And more.", text);
	return fclose(text) | fclose(given);
}
