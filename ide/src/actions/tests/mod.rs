mod assists;
mod declared;
mod law;
mod pages;
mod rewritten;
mod without;
mod written;
