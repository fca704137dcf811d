/* codepage N PROGRAM ARGUMENTS: runs a program in a console of this code page. */
#include <process.h>
#include <stdlib.h>
#include <windows.h>

int main(int argc, char **argv) {
	if (argc < 3 || !SetConsoleOutputCP(atoi(argv[1])) || !SetConsoleCP(atoi(argv[1])))
		return 99;
	return _spawnv(_P_WAIT, argv[2], (const char *const *)argv + 2);
}
