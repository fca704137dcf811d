/* hold FILE [w]: has a file open until the standard input ends. Others may read it, and with
   w write to it, but not replace it. */
#include <stdio.h>
#include <windows.h>

int main(int argc, char **argv) {
	DWORD share = FILE_SHARE_READ | (argc > 2 ? FILE_SHARE_WRITE : 0);
	if (CreateFileA(argv[1], GENERIC_READ, share, NULL, OPEN_EXISTING, 0, NULL) == INVALID_HANDLE_VALUE)
		return 1;
	puts("open");
	fflush(stdout);
	while (getchar() != EOF)
		;
	return 0;
}
